"""Where the base's wiring is registered as an auto-configuration, by version of Spring Boot."""

from dataclasses import replace

from modsplit_refactors.targets.koupleless.generated import AUTO_CONFIGURATIONS, FACTORIES, registration
from modsplit_refactors.targets.koupleless.stacks import proven_stacks


def test_older_versions_look_into_spring_factories() -> None:
    stack = proven_stacks()[0]
    expected = "org.springframework.boot.autoconfigure.EnableAutoConfiguration=modsplit.bridge.BaseWiring\n"
    assert registration(replace(stack, boot="2.6")) == {FACTORIES: expected}
    for boot in ("2.7", "2.10", "3.2"):
        assert registration(replace(stack, boot=boot)) == {AUTO_CONFIGURATIONS: "modsplit.bridge.BaseWiring\n"}
