package shop.freewheel.dto;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;

/** One page of a longer list, as pages and JSON answers show it. */
public record PageView<T>(List<T> items, int page, int pages, long total) {

    public static <S, T> PageView<T> of(Page<S> page, Function<S, T> toItem) {
        return new PageView<>(
                page.map(toItem).getContent(), page.getNumber(), page.getTotalPages(), page.getTotalElements());
    }

    public boolean hasPrevious() {
        return page > 0;
    }

    public boolean hasNext() {
        return page + 1 < pages;
    }
}
