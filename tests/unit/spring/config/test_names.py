"""How the code of a main class calls its configuration files."""

import pytest
from modsplit_analysis.spring.contexts import config_names, name_in_code
from modsplit_analysis.text import SourceFile
from unit.spring.literate import java, linked
from unit.spring.workspaces import POM

MAIN = """package a;
public class App {{
  static final String KEY = "spring.config.name"{more};
  public static void main(String[] args) throws Exception {{ {body} }}
}}"""
NAMES = 'package a; class Names { static final String SHOP = "shop"; }'


@pytest.mark.parametrize(
    "body",
    [
        'System.setProperty("spring.config.name", "shop");',
        "System.setProperty(KEY, Names.SHOP);",
        'new SpringApplicationBuilder(App.class).properties("spring.config.name:shop").run(args);',
        'new SpringApplicationBuilder(App.class).properties("spring.config.name=" + Names.SHOP).run(args);',
        'new SpringApplication(App.class).setDefaultProperties(Map.of("server.port", "1", KEY, "shop"));',
        'defaults.put(KEY, "shop"); new SpringApplication(App.class).setDefaultProperties(defaults);',
        "SpringApplication.run(App.class, with(args, ARGUMENT));",
        'SpringApplication.run(App.class, "--spring.config.name=shop");',
    ],
)
def test_a_main_class_says_what_they_are_called(body: str) -> None:
    more = ', ARGUMENT = "--" + KEY + "=" + Names.SHOP' if "ARGUMENT" in body else ""
    texts = {"App": java(MAIN.format(body=body, more=more)), "Names": NAMES}
    sources = {f"src/main/java/a/{name}.java": text for name, text in texts.items()}
    files = {path: SourceFile(path, text.encode()) for path, text in {"pom.xml": POM, **sources}.items()}
    program = linked(files).program
    assert name_in_code(program, program.types["a.App"]) == "shop"


def test_names_are_a_list() -> None:
    assert config_names("application, shop") == ("application", "shop")
    assert config_names("") == ("application",)
