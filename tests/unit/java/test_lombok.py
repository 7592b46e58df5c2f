"""What Lombok generates is there for other code to call."""

import pytest
from unit.java.support import program

CLASSES = {
    "@Data class A { int id; final String name; static int count; boolean isOpen; }": [
        "<init>(java.lang.String)",
        "getId()",
        "getName()",
        "isOpen()",
        "setId(int)",
        "setOpen(boolean)",
    ],
    "@Value class A { int id; String name; }": ["<init>(int, java.lang.String)", "getId()", "getName()"],
    "@Getter @Setter class A { @Getter(AccessLevel.NONE) int id; @Setter(AccessLevel.PRIVATE) int n; }": [
        "<init>()",
        "getN()",
        "setId(int)",
        "setN(int)",
    ],
    '@RequiredArgsConstructor(staticName = "of") class A { final int id; @NonNull String name; final int n = 1; }': [
        "<init>(int, java.lang.String)",
        "of(int, java.lang.String)",
    ],
    "@NoArgsConstructor @AllArgsConstructor class A { int id; A(String s) {} }": [
        "<init>()",
        "<init>(int)",
        "<init>(java.lang.String)",
    ],
    "@Builder(toBuilder = true) class A { int id; }": ["<init>(int)", "builder()", "toBuilder()"],
    "class A { @Getter int id; int getId() { return 1; } @With int n; }": ["<init>()", "getId()", "withN(int)"],
    "@Accessors(fluent = true) @Data class A { int id; }": ["<init>()", "id()", "id(int)"],
    "enum A { X; @Getter int id; }": ["<init>()", "getId()", "valueOf(java.lang.String)", "values()"],
    'record A(int id, String... names) { A(int id) { this(id, ""); } }': [
        "<init>(int)",
        "<init>(int, java.lang.String[])",
        "id()",
        "names()",
    ],
}


@pytest.mark.parametrize("text", CLASSES)
def test_generated_members(text: str) -> None:
    info = program(f"import lombok.*; import lombok.experimental.*; {text}").types["A"]
    assert sorted(str(method) for name in info.method_names() for method in info.methods(name)) == CLASSES[text]


def test_a_builder_is_a_class_of_its_own() -> None:
    linked = program("import lombok.*; @Builder class A<T> { T id; @Singular java.util.List<String> tags; }")
    builder = linked.find("A$ABuilder")
    assert builder is not None
    assert sorted(str(method) for name in builder.method_names() for method in builder.methods(name)) == [
        "build()",
        "clearTags()",
        "id(T)",
        "tag(java.lang.String)",
        "tags(java.util.List<java.lang.String>)",
    ]
    assert linked.resolve("A.ABuilder", "A") == "A$ABuilder"


def test_a_logger_is_a_field() -> None:
    field = program("import lombok.extern.slf4j.Slf4j; @Slf4j class A {}").field("A", "log")
    assert field is not None and str(field.type) == "org.slf4j.Logger"


def test_without_lombok_the_same_names_mean_nothing() -> None:
    assert program("@Data class A { int id; } @interface Data {}").types["A"].method_names() == ("<init>",)
