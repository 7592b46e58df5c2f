"""What depends on the version of Spring Boot: where the base's wiring is registered, how keys are called."""

from dataclasses import replace

from modsplit_analysis.spring.beans.automatic import FACTORIES, IMPORTS
from modsplit_refactors.targets.koupleless.config import fixed_keys
from modsplit_refactors.targets.koupleless.registrations import registration
from modsplit_refactors.targets.koupleless.stacks import stacks

WIRING = "modsplit.bridge.BaseWiring"


def test_older_versions_look_into_spring_factories() -> None:
    stack = stacks()[0]
    expected = "org.springframework.boot.autoconfigure.EnableAutoConfiguration=modsplit.bridge.BaseWiring\n"
    assert registration(replace(stack, boot="2.6.15"), [WIRING]) == {FACTORIES: expected}
    for boot in ("2.7.18", "2.10.0", "3.2.12"):
        assert registration(replace(stack, boot=boot), [WIRING]) == {IMPORTS: f"{WIRING}\n"}


def test_scripts_run_in_the_base_only_whatever_the_key_is_called() -> None:
    for boot, key in (((2, 4), "spring.datasource.initialization-mode"), ((2, 5), "spring.sql.init.mode")):
        keys = {each.key: each.value for each in fixed_keys("order", "none", data=True, jpa=False, known=(), boot=boot)}
        assert keys == {"spring.application.name": "order", key: "never"}
