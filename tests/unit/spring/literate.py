"""Literate cases: Markdown with Java and other files in fences, and what is expected of them.

A case is a `## heading` with its fences. A fence `java` is a file of package `a` with the usual imports; a fence with
a path behind its language (`yml src/main/resources/application.yml`) is that file; a fence `expect` holds the lines
that the analysis must print, `lacks` lines that it must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from modsplit_analysis.build.maven import read_build
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax.files import read_file
from modsplit_analysis.spring.contexts import Workspace
from modsplit_analysis.text import SourceFile
from unit.spring.workspaces import POM

MAIN = "package a; @SpringBootApplication class App { public static void main(String[] args) {} }"
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
_PACKAGES = """
javax.sql: DataSource
org.springframework.beans.factory: FactoryBean InitializingBean ObjectFactory ObjectProvider
org.springframework.beans.factory.annotation: Autowired Lookup Qualifier Value
org.springframework.boot.autoconfigure: EnableAutoConfiguration SpringBootApplication
org.springframework.boot.autoconfigure.condition: ConditionalOnBean ConditionalOnClass ConditionalOnExpression
org.springframework.boot.autoconfigure.condition: ConditionalOnMissingBean ConditionalOnMissingClass
org.springframework.boot.autoconfigure.condition: ConditionalOnProperty ConditionalOnWebApplication
org.springframework.boot.context.properties: ConfigurationProperties ConfigurationPropertiesScan
org.springframework.boot.context.properties: EnableConfigurationProperties
org.springframework.boot.test.context: SpringBootTest TestConfiguration
org.springframework.boot.test.mock.mockito: MockBean
org.springframework.boot.test.autoconfigure.web.servlet: WebMvcTest
org.springframework.cache.annotation: CacheConfig CacheEvict Cacheable EnableCaching
org.springframework.context: ApplicationContext ApplicationEvent ApplicationEventPublisher ApplicationListener
org.springframework.context.annotation: Bean ComponentScan Condition Conditional Configuration DependsOn FilterType
org.springframework.context.annotation: Import ImportResource ImportSelector Lazy Primary Profile PropertySource Scope
org.springframework.context.event: EventListener
org.springframework.core.annotation: AliasFor Order
org.springframework.core.env: Environment
org.springframework.core.type: AnnotationMetadata
org.springframework.data.jpa.repository: JpaRepository Query
org.springframework.data.jpa.repository.config: EnableJpaRepositories
org.springframework.data.repository: NoRepositoryBean
org.springframework.http: MediaType ResponseEntity
org.springframework.orm.jpa: LocalContainerEntityManagerFactoryBean
org.springframework.scheduling.annotation: Async EnableAsync EnableScheduling Scheduled
org.springframework.stereotype: Component Controller Repository Service
org.springframework.transaction: PlatformTransactionManager
org.springframework.transaction.annotation: Transactional
org.springframework.transaction.event: TransactionalEventListener
org.springframework.ui: Model
org.springframework.validation.annotation: Validated
org.springframework.web.bind.annotation: ControllerAdvice DeleteMapping ExceptionHandler GetMapping InitBinder
org.springframework.web.bind.annotation: ModelAttribute PathVariable PostMapping PutMapping RequestBody RequestMapping
org.springframework.web.bind.annotation: RequestMethod RequestParam ResponseBody RestController RestControllerAdvice
org.springframework.web.bind.annotation: SessionAttribute SessionAttributes
org.springframework.web.servlet: HandlerInterceptor ModelAndView
org.springframework.web.servlet.config.annotation: InterceptorRegistry WebMvcConfigurer
jakarta.annotation: PostConstruct Resource
jakarta.inject: Inject Named
jakarta.persistence: Column ElementCollection Embeddable Embedded Entity JoinTable ManyToMany ManyToOne
jakarta.persistence: MappedSuperclass OneToMany Table
jakarta.servlet: Filter
jakarta.servlet.http: HttpServletRequest HttpSession
lombok: AllArgsConstructor RequiredArgsConstructor
org.apache.ibatis.annotations: Mapper Select Update
org.aspectj.lang.annotation: Around Aspect Before Pointcut
org.junit.jupiter.api: Test
org.mybatis.spring.annotation: MapperScan
java.util: Collection List Map Optional Set
java.lang.annotation: Retention RetentionPolicy Target
"""


@cache
def _imports() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in _PACKAGES.strip().splitlines():
        package, _, names = row.partition(": ")
        found |= {name: f"{package}.{name}" for name in names.split()}
    return found


@dataclass(frozen=True)
class Case:
    """One case: its title, its files, what must be printed and what must not."""

    title: str
    files: Mapping[str, str]
    expected: tuple[str, ...]
    lacking: tuple[str, ...]

    def workspace(self) -> Workspace:
        """The linked workspace of the case."""
        return linked({path: SourceFile(path, text.encode()) for path, text in sorted(self.files.items())})


def linked(sources: Mapping[str, SourceFile]) -> Workspace:
    """The workspace of some files, without any jar."""
    build = read_build(sources)
    units = []
    for path, file in sources.items():
        found = build.source_set(path) if path.endswith(".java") else None
        if found:
            units.append(Unit(read_file(file), found[0].directory, found[1]))
    return Workspace(Program.link(units), build, sources)


def java(text: str) -> str:
    """A Java file with the imports of the usual names that it uses, on its first line."""
    package = re.match(r"\s*package ([\w.]+);", text)
    body = text[package.end() :] if package else text
    declared = set(re.findall(r"(?:class|interface|record|enum) (\w+)", body))
    used = sorted(set(re.findall(r"\b[A-Z]\w*", body)) - declared)
    imports = " ".join(f"import {_imports()[name]};" for name in used if name in _imports())
    return f"package {package.group(1) if package else 'a'}; {imports} {body}"


def cases(file: str) -> list[Case]:
    """The cases of a Markdown file beside the test."""
    text = Path(file).read_text("utf-8")
    return [_case(title.strip(), body) for title, body in re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.M | re.S)]


def _case(title: str, body: str) -> Case:
    files = {"pom.xml": POM}
    expected: list[str] = []
    lacking: list[str] = []
    for number, (language, path, content) in enumerate(_FENCE.findall(body)):
        if language in ("expect", "lacks"):
            (expected if language == "expect" else lacking).extend(line for line in content.splitlines() if line)
        elif language == "java":
            files[path or f"src/main/java/a/File{number}.java"] = java(content)
        else:
            files[path] = content
    if not any("@SpringBootApplication" in text or "@EnableAutoConfiguration" in text for text in files.values()):
        files["src/main/java/a/App.java"] = java(MAIN)
    assert expected or lacking, f"{title}: nothing is expected"
    return Case(title, files, tuple(expected), tuple(lacking))


def check(case: Case, printed: Iterator[str]) -> None:
    """Every expected line is printed, and none of those that must not be."""
    lines = list(printed)
    missing = [line for line in case.expected if line not in lines]
    surplus = [line for line in case.lacking if line in lines]
    assert (missing, surplus) == ([], []), "\n".join(lines)


def parametrized(file: str) -> pytest.MarkDecorator:
    """A test for each case of a file."""
    return pytest.mark.parametrize("case", cases(file), ids=lambda case: case.title)
