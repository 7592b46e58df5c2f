"""The edits that make the application's own pom the base's, and those of poms around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modsplit_refactors.edits import TextEdit
from modsplit_refactors.targets.koupleless.dependencies import Dependency
from modsplit_refactors.targets.koupleless.pom import ARK, COPIED, Pom, own_parent, runtime
from modsplit_refactors.targets.koupleless.stacks import Stack
from modsplit_refactors.xml_edits import append_child, indent_step, insert_after, prepend_child, remove, replace

BOOT_PLUGIN = "spring-boot-maven-plugin"
LOADER = """\
<!-- SOFAArk reads the nested jars as the classic loader lays them out. -->
<loaderImplementation>CLASSIC</loaderImplementation>"""
FIRST = "<!-- What was the application's own is found before what it depends on. -->"
LIB_JAR = """\
<plugin>
  <groupId>org.apache.maven.plugins</groupId>
  <artifactId>maven-jar-plugin</artifactId>
  <executions>
    <execution>
      <!-- The classes alone, for the tests that need several parts on one class path. -->
      <id>lib</id>
      <goals><goal>jar</goal></goals>
      <configuration>
        <classifier>lib</classifier>
      </configuration>
    </execution>
  </executions>
</plugin>"""


def base_edits(
    pom: Pom, reactor: bool, facade: Dependency, stack: Stack, newer: Sequence[Dependency], flat_tests: bool
) -> tuple[TextEdit, ...]:
    """A new parent where the monolith had one project, the runtime, and what the packaged base needs; the libraries of
    the monolith that have to be `newer` for that."""
    edits = [] if reactor else list(_below_new_parent(pom))
    libraries = (
        runtime("koupleless-base-starter", stack.koupleless),
        Dependency(ARK, "web-ark-plugin", stack.web_ark_plugin),
        *newer,
    )
    declared = pom.root.child("dependencies")
    if declared and declared.children:
        edits.append(prepend_child(pom.data, declared, f"{FIRST}\n{facade.xml}", indent_step(pom.data, pom.root)))
        edits.append(dependency_edit(pom, libraries))
    else:
        edits.append(dependency_edit(pom, (facade, *libraries)))
    plugins = [LIB_JAR] if flat_tests else []
    if stack.classic_loader:
        edits += _loader(pom, plugins)
    if plugins:
        edits.append(_plugins(pom, plugins))
    return tuple(sorted(edits))


def _below_new_parent(pom: Pom) -> Iterator[TextEdit]:
    data, root = pom.data, pom.root
    yield from (remove(data, block) for name in COPIED if (block := root.child(name)))
    parent = root.child("parent")
    if parent:
        yield replace(data, parent, own_parent(pom))
        return
    model = root.child("modelVersion") or root.children[0]
    yield insert_after(data, model, own_parent(pom))


def dependency_edit(pom: Pom, added: Sequence[Dependency]) -> TextEdit:
    """Adds dependencies at the end of those that are there."""
    data, root = pom.data, pom.root
    xml = "\n".join(each.xml for each in added)
    found = root.child("dependencies")
    if found:
        return append_child(data, found, xml, indent_step(data, root))
    return append_child(data, root, f"<dependencies>\n{indented(xml, '  ')}\n</dependencies>", indent_step(data, root))


def module_edit(pom: Pom, directories: Sequence[str]) -> TextEdit:
    """Lists new projects in the pom of an aggregator."""
    data, root = pom.data, pom.root
    xml = "\n".join(f"<module>{each}</module>" for each in directories)
    found = root.child("modules")
    if found:
        return append_child(data, found, xml, indent_step(data, root))
    return append_child(data, root, f"<modules>\n{indented(xml, '  ')}\n</modules>", indent_step(data, root))


def _loader(pom: Pom, plugins: list[str]) -> Iterator[TextEdit]:
    """Configures the plugin where it stands, or adds it to `plugins` where a parent brings it."""
    plugin, data, step = pom.plugin(BOOT_PLUGIN), pom.data, indent_step(pom.data, pom.root)
    if plugin is None:
        names = f"  <groupId>org.springframework.boot</groupId>\n  <artifactId>{BOOT_PLUGIN}</artifactId>"
        configuration = f"  <configuration>\n{indented(LOADER, '    ')}\n  </configuration>"
        plugins.append(f"<plugin>\n{names}\n{configuration}\n</plugin>")
        return
    configuration_element = plugin.child("configuration")
    if configuration_element is None:
        xml = f"<configuration>\n{indented(LOADER, '  ')}\n</configuration>"
        yield append_child(data, plugin, xml, step)
    elif configuration_element.child("loaderImplementation") is None:
        yield append_child(data, configuration_element, LOADER, step)


def _plugins(pom: Pom, plugins: Sequence[str]) -> TextEdit:
    data, root, step = pom.data, pom.root, indent_step(pom.data, pom.root)
    xml = "\n".join(plugins)
    build, found = root.child("build"), root.child("build", "plugins")
    if found:
        return append_child(data, found, xml, step)
    xml = f"<plugins>\n{indented(xml, '  ')}\n</plugins>"
    if build:
        return append_child(data, build, xml, step)
    return append_child(data, root, f"<build>\n{indented(xml, '  ')}\n</build>", step)


def indented(text: str, prefix: str) -> str:
    return "\n".join(prefix + line if line else line for line in text.splitlines())
