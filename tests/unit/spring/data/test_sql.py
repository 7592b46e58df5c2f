"""Tables of SQL statements and of MyBatis mapper files."""

import pytest
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.spring.data.mappers import MapperFile, read_mapper
from modsplit_analysis.spring.data.sql import read_statement
from modsplit_analysis.text import SourceFile

STATEMENTS = [
    ("select * from orders o where o.id = 1", "orders", ""),
    ("SELECT a FROM x JOIN shop.`y` ON 1 LEFT JOIN z USING (id)", "x y z", ""),
    ("select a from x, y b, z", "x y z", ""),
    ("select a from (select b from inner_one) t", "inner_one", ""),
    ("insert into t (a) select b from s", "s", "t"),
    ("update t set a = 1 where b in (select c from s)", "s", "t"),
    ("delete from t where a = 1", "", "t"),
    ("with c as (select 1 from x) select * from c", "x", ""),
    ("select 'from nothing' -- from nowhere\n from t /* join u */", "t", ""),
    ("insert into t values (1) on duplicate key update a = 2", "", "a t"),
    ("select extract(year from created) from t", "created t", ""),
    ('select * from "S"."T"', "t", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("sql", "reads", "writes"), STATEMENTS)
def test_tables(sql: str, reads: str, writes: str) -> None:
    found = read_statement(sql)
    assert (" ".join(sorted(found.reads)), " ".join(sorted(found.writes))) == (reads, writes)


HEADER = (
    '<?xml version="1.0"?><!DOCTYPE mapper PUBLIC "-//mybatis.org//DTD Mapper 3.0//EN" '
    '"http://mybatis.org/dtd/mybatis-3-mapper.dtd">'
)


def mapper(body: str) -> MapperFile | Diagnostic | None:
    return read_mapper(SourceFile("m.xml", f"{HEADER}{body}".encode()))


def test_mapper_files() -> None:
    found = mapper(
        '<mapper namespace="a.OrderMapper">\n<sql id="t">orders</sql><resultMap type="a.Order" id="m"/>\n'
        '<select id="find" resultType="java.lang.Long">select * from <include refid="t"/> <if test="x">join lines</if>'
        '</select>\n<update id="pay">update orders set paid = 1</update></mapper>'
    )
    assert isinstance(found, MapperFile)
    assert (found.namespace, found.types) == ("a.OrderMapper", ("a.Order",))
    shown = [(it.method, sorted(it.tables.reads), sorted(it.tables.writes), it.place.line) for it in found.statements]
    assert shown == [("find", ["lines", "orders"], [], 3), ("pay", [], ["orders"], 4)]


@pytest.mark.parametrize(
    ("what", "body", "expected"),
    [
        ("broken", "<mapper namespace='a'>", "not well-formed XML"),
        ("including itself", "<mapper namespace='a'><sql id='x'><include refid='x'/></sql></mapper>", ""),
        ("another document", "<beans/>", ""),
    ],
)
def test_odd_mapper_files(what: str, body: str, expected: str) -> None:
    found = mapper(body)
    assert (found.message if isinstance(found, Diagnostic) else "").startswith(expected)


def test_entities_in_mapper_files_are_refused() -> None:
    text = "<!DOCTYPE mapper [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><mapper namespace='a'>&x;</mapper>"
    assert isinstance(read_mapper(SourceFile("m.xml", text.encode())), Diagnostic)
