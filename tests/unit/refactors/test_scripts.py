"""Java files are edited where they must be: every other byte stays, whatever the file is written in."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import SourceFile
from modsplit_refactors.edits import TextEdit, apply, apply_edits
from modsplit_refactors.plan import PLAN_FILE, read_plan
from modsplit_refactors.targets.koupleless.outline import Split
from modsplit_refactors.targets.koupleless.split import split
from unit.refactors.test_splits import POM, snapshot_from

Script = Callable[[str], bytes]

MAIN = "src/main/java/shop/App.java"
ORDERS = "src/main/java/shop/order/OrderService.java"
JOB = "src/main/java/shop/order/Job.java"
STOCK = "src/main/java/shop/Stock.java"
PLAN = """schema: modsplit/plan/1
modules: [{name: order, packages: [shop.order.*]}]
pins: [shop.Stock=base]
"""
TEXTS = {
    MAIN: """/* 呕 乧 许可证 */
package shop;

@org.springframework.boot.autoconfigure.SpringBootApplication  // 店
@lib.Titled("店")
public class App {
\tpublic static void main(String[] args) {}\u0020\u0020
}
""",
    ORDERS: """/* 呕 乧 许可证 */
package shop.order;

import org.springframework.stereotype.Service ;
import java.util.*;

/**
 * 订单乗匘 乧\t
 */
@Service   /* 服务 */
public  class   OrderService {
\tpublic static final String NAME = "订单\\n";
    public static final char QUOTE = '\\'';

    /** 多少 丂 */
\tpublic int count( String 名称 ) { return 1; }  // OrderService 订
    public OrderService self() { return this; }
}
// 完""",
    JOB: """package shop.order;
import java.util.List;   // 乧 列表
@org.springframework.stereotype.Component class Job {
  List<?> 单 = List.of(new  OrderService ( ) ); String s = "OrderService 乗 库存订单";
}
""",
    STOCK: """package shop;

// 库存
import shop.order.OrderService;
import shop.order.Job ;

@org.springframework.stereotype.Service
public class Stock {
  /* 乧 */ @org.springframework.beans.factory.annotation.Autowired OrderService orders;
  int left() { return orders.count("乧") + OrderService.NAME.length() + OrderService.QUOTE; }
}
""",
}
INTERFACE = """/* 呕 乧 许可证 */

package shop.order;

/**
 * 订单乗匘 乧
 */
public interface OrderService {

    String NAME = "\\u8ba2\\u5355\\n";

    char QUOTE = '\\'';

    /** 多少 丂 */
    int count(String 名称);

}
"""
EDITS = {
    ORDERS: (
        ("@Service   /*", '@Service("orderService")   /*'),
        ("class   OrderService {", "class   OrderServiceImpl implements OrderService {"),
        ("public OrderService self", "public OrderServiceImpl self"),
    ),
    JOB: (("new  OrderService (", "new  OrderServiceImpl ("),),
    STOCK: (("import shop.order.Job ;\n", ""),),
}


def utf8(text: str) -> bytes:
    return text.encode()


def marked(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.encode()


def windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def mixed(text: str) -> bytes:
    """Some lines end as on Windows, which ones an edit does not change."""
    lines = text.split("\n")
    ends = (b"\r\n" if line[:1] in ("", " ", "p", "i") else b"\n" for line in lines)
    return b"".join(line.encode() + end for line, end in zip(lines[:-1], ends, strict=False)) + lines[-1].encode()


def gbk(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("gbk")


def wide(text: str) -> bytes:
    return text.encode("utf-16")


def planned(files: Mapping[str, SourceFile]) -> Split | tuple[Diagnostic, ...]:
    plan, _ = read_plan(SourceFile(PLAN_FILE, PLAN.encode()))
    assert plan is not None
    return split(snapshot_from(files), plan)


@pytest.mark.parametrize("declared", ["", "GBK"], ids=["undeclared", "declared"])
@pytest.mark.parametrize("script", [utf8, marked, windows, mixed, gbk, wide], ids=lambda it: it.__name__)
def test_an_extraction_leaves_every_other_byte_alone(script: Script, declared: str) -> None:
    files = {path: SourceFile(path, script(text), declared) for path, text in sorted(TEXTS.items())}
    files |= {"pom.xml": SourceFile("pom.xml", POM.encode())}
    found = planned(files)
    assert isinstance(found, Split), found
    after = apply(found.change, {path: file.data for path, file in files.items()})
    moved = {move.source: move.target for move in found.change.moves}
    for path, text in TEXTS.items():
        for old, new in EDITS.get(path, ()):
            assert text.count(old) == 1
            text = text.replace(old, new)
        assert after[moved[path]] == script(text)
    like = (windows, utf8) if script is mixed else (script,)
    assert after["facade/src/main/java/shop/order/OrderService.java"] in [each(INTERFACE) for each in like]
    main = after["order/src/main/java/shop/OrderModule.java"]
    assert main.isascii() and b'@lib.Titled("\\u5e97")' in main


def pom(encoding: str, *, parent: bool) -> str:
    text = POM.replace(
        "<artifactId>app</artifactId>", "<artifactId>app</artifactId><name>商店 乧</name>  <!-- 注释> -->"
    )
    if not parent:
        start, end = text.index("  <parent>"), text.index("</parent>\n") + len("</parent>\n")
        version = text[start:end].partition("<version>")[2].partition("<")[0]
        text = text[:start] + text[end:].replace(
            "-jpa</artifactId>", f"-jpa</artifactId>\n      <version>{version}</version>"
        )
    return f"<?xml version='1.0' encoding='{encoding}'?>\n{text}"


@pytest.mark.parametrize("parent", [True, False], ids=["parent", "alone"])
@pytest.mark.parametrize(
    ("encoding", "script"), [("UTF-8", utf8), ("UTF-8", marked), ("UTF-8", windows), ("GBK", gbk), ("gb18030", gbk)]
)
def test_a_pom_keeps_its_encoding_and_its_line_ends(encoding: str, script: Script, parent: bool) -> None:
    before = script(pom(encoding, parent=parent))
    files = {path: SourceFile(path, text.encode()) for path, text in sorted(TEXTS.items())}
    found = planned({**files, "pom.xml": SourceFile("pom.xml", before)})
    assert isinstance(found, Split), found
    edits = found.change.edits["pom.xml"]
    after, codec = apply_edits(before, edits), "gbk" if script is gbk else "utf-8-sig"
    assert after.count(b"\n") - after.count(b"\r\n") in (0, after.count(b"\n"))
    assert (b"\r\n" in after) == (b"\r\n" in before)
    kept = "".join(part.decode(codec) for part in pieces(before, edits))
    assert "<name>商店 乧</name>  <!-- 注释> -->" in kept.replace("\r\n", "\n")
    assert all(edit.text.isascii() for edit in edits)
    assert "app-facade" in after.decode(codec)


def pieces(data: bytes, edits: tuple[TextEdit, ...]) -> Iterator[bytes]:
    """What the edits leave."""
    at = 0
    for edit in edits:
        yield data[at : edit.start]
        at = edit.end
    yield data[at:]


def test_a_pom_in_utf_16_is_refused() -> None:
    files = {path: SourceFile(path, text.encode()) for path, text in sorted(TEXTS.items())}
    found = planned({**files, "pom.xml": SourceFile("pom.xml", wide(pom("UTF-16", parent=True)))})
    assert isinstance(found, tuple)
    assert [str(each) for each in found] == [
        "pom.xml:1: error: a pom in UTF-16 cannot be edited: write it in UTF-8 [split]"
    ]
