"""Which workspace a file belongs to that no plan speaks of."""

from pathlib import Path

from modsplit_lsp.server.session import Session

POM = "<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version><modules>{}</modules></project>"


def test_the_outermost_project_that_lists_it_counts(tmp_path: Path) -> None:
    shop = tmp_path / "home/shop"
    java = shop / "services/order/src/main/java/a/A.java"
    java.parent.mkdir(parents=True)
    java.write_text("package a; class A {}")
    session = Session("test", "1")
    assert session.monolith_of(java.as_uri()) is None
    (shop / "services/order/pom.xml").write_text(POM.format(""))
    (tmp_path / "home/pom.xml").write_text(POM.format(""))
    assert session.monolith_of(java.as_uri()) == shop / "services/order"
    (shop / "pom.xml").write_text(POM.format("<module>services/order</module>"))
    assert session.monolith_of(java.as_uri()) == shop
    (tmp_path / "home/pom.xml").write_text("no pom")
    assert session.monolith_of(java.as_uri()) == shop
    (tmp_path / "home/pom.xml").write_text(POM.format("<module>shop/pom.xml</module>"))
    assert session.monolith_of(java.as_uri()) == tmp_path / "home"
    (shop / ".git").mkdir()
    assert session.monolith_of(java.as_uri()) == shop
