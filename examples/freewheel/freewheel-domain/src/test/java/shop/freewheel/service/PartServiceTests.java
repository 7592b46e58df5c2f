package shop.freewheel.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.InjectMocks;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.util.ReflectionTestUtils;
import shop.freewheel.exception.ConflictException;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.model.Money;
import shop.freewheel.model.Part;
import shop.freewheel.model.PartCategory;
import shop.freewheel.repository.PartRepository;

@ExtendWith(MockitoExtension.class)
class PartServiceTests {

    @Mock
    private PartRepository parts;

    @Mock
    private ObjectProvider<PurchaseDesk> purchases;

    @Mock
    private ApplicationEventPublisher events;

    @InjectMocks
    private PartService service;

    @Test
    void takesNoMoreThanThereIs() {
        given(parts.findById(1L)).willReturn(Optional.of(part(1, "Chain", PartCategory.DRIVETRAIN)));
        assertThat(service.take(1, 2).stock()).isEqualTo(1);
        assertThatThrownBy(() -> service.take(1, 2)).isInstanceOf(ConflictException.class);
    }

    @Test
    void knowsWhatItDoesNotHave() {
        given(parts.findById(9L)).willReturn(Optional.empty());
        assertThatThrownBy(() -> service.take(9, 1)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void printsThePriceListShelfByShelf() {
        given(parts.findAllByOrderByNameAsc())
                .willReturn(List.of(part(2, "Bell", PartCategory.LIGHTS), part(1, "Chain", PartCategory.DRIVETRAIN)));
        assertThat(service.priceList()).containsOnlyKeys(PartCategory.DRIVETRAIN, PartCategory.LIGHTS);
    }

    private static Part part(long id, String name, PartCategory category) {
        Part part = new Part(name, category, Money.valueOf("5"), 3);
        ReflectionTestUtils.setField(part, "id", id);
        return part;
    }
}
