"""Every rule of Spring that the analysis knows, against applications that run: names, edges, handlers, by case."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from beans.boot import BOOTS, Boot, Seen, analysed, predicted, started, texts, write

Both = tuple[Mapping[str, Seen], Mapping[str, Seen]]


@pytest.fixture(scope="module", params=BOOTS, ids=lambda boot: boot.version)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    boot: Boot = request.param
    root, work = tmp_path_factory.mktemp("app"), tmp_path_factory.mktemp("work")
    write(root, boot)
    return started(root, work), predicted(analysed(root))


@pytest.mark.slow
@pytest.mark.xdist_group("beans")
@pytest.mark.parametrize("case", texts())
def test_case(both: Both, case: str) -> None:
    real, ours = (each.get(case, Seen()) for each in both)
    assert real.names, "the running application has no bean of this case"
    assert sorted(ours.names - real.names) == [], "beans that are not there"
    assert sorted(real.names - ours.names - ours.unsure) == [], "beans that are missed"
    assert sorted(real.edges - ours.edges - ours.unrecorded) == [], "edges that are missed"
    assert sorted(ours.edges - real.edges) == [], "edges that are not there"
    assert sorted(real.handlers) == sorted(ours.handlers)
