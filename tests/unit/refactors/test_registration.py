"""Where the base's wiring is registered as an auto-configuration, by version of Spring Boot."""

from dataclasses import replace

from modsplit_refactors.targets.koupleless.generated import AUTO_CONFIGURATIONS, FACTORIES, registration
from modsplit_refactors.targets.koupleless.stacks import stacks


def test_older_versions_look_into_spring_factories() -> None:
    stack = stacks()[0]
    expected = "org.springframework.boot.autoconfigure.EnableAutoConfiguration=modsplit.bridge.BaseWiring\n"
    assert registration(replace(stack, boot="2.6.15")) == {FACTORIES: expected}
    for boot in ("2.7.18", "2.10.0", "3.2.12"):
        assert registration(replace(stack, boot=boot)) == {AUTO_CONFIGURATIONS: "modsplit.bridge.BaseWiring\n"}
