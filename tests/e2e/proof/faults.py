"""Faults to plant into the built split of the tiny application, and how a proof must name each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Named = tuple[str, str]
"""The kind of a fault, and how its place begins."""


@dataclass(frozen=True)
class Planted:
    """One fault: what is changed in the jar of which project, and the faults that the proof must then name.

    `edits` replace text in source files, `added` are new source files, `properties` are lines to append (or, after a
    minus, keys to take out), `without` are entries to drop, and `copied` entries of the base to put in.
    """

    name: str
    project: str
    named: tuple[Named, ...]
    edits: tuple[tuple[str, str, str], ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    properties: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()


NOTES = "tiny/note/NoteController.java"
PRICES = "tiny/price/PriceController.java"
TWICE = """\
package tiny;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tiny.web.AuditFilter;

@Configuration(proxyBeanMethods = false)
class Twice {
  @Bean
  FilterRegistrationBean<AuditFilter> once() {
    return new FilterRegistrationBean<>(new AuditFilter());
  }
}
"""

ROUNDS: Mapping[str, tuple[Planted, ...]] = {
    "answers": (
        Planted(
            "a changed status",
            "note",
            (("status", "POST /notes (scenario"),),
            ((NOTES, "ResponseEntity.created(", "ResponseEntity.ok().location("),),
        ),
        Planted(
            "a changed body",
            "note",
            (("body", "GET /notes/seen (scenario"),),
            ((NOTES, 'Map.of("seen", now)', 'Map.of("seen", now + 1)'),),
        ),
        Planted("a changed header", "note", (("header", "GET /notes (scenario"),), ((NOTES, "X-Total", "X-Count"),)),
        Planted(
            "a changed redirect",
            "note",
            (("redirect", "GET /notes/first (scenario"),),
            ((NOTES, "redirect:/notes/1", "redirect:/notes/2"),),
        ),
        Planted(
            "a lost session",
            "note",
            (("cookie", "GET /notes/seen (scenario"), ("body", "GET /visits (scenario")),
            properties=("sessions.shared=false",),
        ),
        Planted(
            "a duplicate bean",
            "note",
            (("bean-duplicate", "homeController"), ("mapping-duplicate", "GET /visits")),
            copied=("tiny/home/HomeController.class",),
        ),
        Planted("a lost bean", "price", (("bean-lost", "priceList"),), without=("tiny/price/PriceList.class",)),
        Planted(
            "a wrong URL",
            "price",
            (
                ("mapping-lost", "GET /prices/sum"),
                ("mapping-new", "GET /prices/total"),
                ("body", "GET /prices/sum?count=3"),
            ),
            ((PRICES, "/prices/sum", "/prices/total"),),
        ),
        Planted("a missing property", "price", (("body", "GET /prices/apple (scenario"),), properties=("-tiny.vat",)),
        Planted(
            "a filter that runs twice",
            "price",
            (("filter-twice", "tiny.web.AuditFilter"), ("header", "GET /prices/pear (scenario")),
            added=(("tiny/Twice.java", TWICE),),
        ),
        Planted("a direct module URL", "base", (("direct-url", "GET /note/"),), properties=("mounts.open=true",)),
    ),
    "state": (
        Planted(
            "dropped tables",
            "note",
            (("table-rows", "PUBLIC.NOTE"), ("body", "GET /notes (scenario")),
            properties=("spring.jpa.hibernate.ddl-auto=create-drop",),
        ),
        Planted(
            "a data source closed by an uninstall",
            "note",
            (("uninstall", "note"),),
            (("tiny/NoteApplication.java", '@Bean(destroyMethod = "")', "@Bean"),),
        ),
        Planted(
            "a lost cache",
            "price",
            (("cache-lost", "prices"),),
            (("tiny/PriceApplication.java", "@EnableCaching\n", "\n"),),
        ),
        Planted(
            "a filter that never runs",
            "price",
            (("filter-lost", "tiny.web.AuditFilter"), ("header", "GET /prices/pear (scenario")),
            (
                (
                    "tiny/PriceApplication.java",
                    "@SpringBootApplication",
                    '@SpringBootApplication(scanBasePackages = {"tiny.price", "tiny.runtime"})',
                ),
            ),
        ),
    ),
    "implementations": (
        Planted(
            "another view implementation", "note", (("view", "note"),), properties=("spring.thymeleaf.enabled=false",)
        ),
        Planted(
            "another cache implementation",
            "price",
            (("cache-implementation", "prices"),),
            properties=("spring.cache.type=simple",),
        ),
        Planted(
            "a data source of its own",
            "price",
            (("data-source", "price"),),
            (("tiny/PriceApplication.java", '@Bean(destroyMethod = "")\n  DataSource', "DataSource"),),
        ),
    ),
    "an over-slimmed jar": (
        Planted(
            "a class that is missing at the start",
            "price",
            (("install", "price"),),
            without=("tiny/price/PriceService.class",),
        ),
    ),
}
