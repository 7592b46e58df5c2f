package shop.freewheel.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import shop.freewheel.config.RentalProperties;
import shop.freewheel.dto.CustomerSummary;
import shop.freewheel.dto.RentalForm;
import shop.freewheel.dto.RentalView;
import shop.freewheel.exception.ConflictException;
import shop.freewheel.model.BikeSize;
import shop.freewheel.model.Money;
import shop.freewheel.model.Period;
import shop.freewheel.model.Rental;
import shop.freewheel.model.RentalBike;
import shop.freewheel.model.RentalStatus;
import shop.freewheel.repository.RentalBikeRepository;
import shop.freewheel.repository.RentalRepository;

class RentalServiceTests {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 11);
    private static final Money PRICE = Money.valueOf("10");

    private final RentalBikeRepository bikes = mock();
    private final RentalRepository rentals = mock();
    private final CustomerDirectory customers = mock();
    private final RepairIntake workshop = mock();
    private final RentalBike bike = mock();
    private final RentalService service = new RentalService(
            bikes,
            rentals,
            List.of(new WeeklyTariff(), new DailyTariff()),
            new RentalProperties(Map.of(BikeSize.SMALL, PRICE), 7),
            customers,
            day -> day);

    @BeforeEach
    void oneSmallBike() {
        service.setWorkshop(workshop);
        given(bike.getId()).willReturn(1L);
        given(bike.getModel()).willReturn("City");
        given(bike.getSize()).willReturn(BikeSize.SMALL);
        given(bikes.findById(1L)).willReturn(Optional.of(bike));
        given(bikes.findAllByOrderById()).willReturn(List.of(bike));
        given(customers.customer(2)).willReturn(new CustomerSummary(2, "Bo", "bo@example.org", null, List.of()));
        given(rentals.save(any())).willAnswer(call -> {
            ReflectionTestUtils.setField(call.<Rental>getArgument(0), "id", 9L);
            return call.getArgument(0);
        });
    }

    @Test
    void takesTheFirstPriceThatFits() {
        RentalView rental = service.rent(form());
        assertThat(rental.getPrice()).isEqualTo(Money.valueOf("20"));
        assertThat(rental.getCustomer()).isEqualTo("Bo");
        assertThat(service.quote(BikeSize.SMALL, new Period(DAY, DAY.plusDays(6)))).isEqualTo(Money.valueOf("50"));
    }

    @Test
    void rentsNothingTwice() {
        Rental other = new Rental(bike, 3, new Period(DAY, DAY), RentalStatus.RENTED, PRICE);
        given(rentals.findByBikeIdAndStatusNot(1, RentalStatus.RETURNED)).willReturn(List.of(other));
        assertThatThrownBy(() -> service.rent(form())).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> service.lend(2, new Period(DAY, DAY))).isInstanceOf(ConflictException.class);
    }

    @Test
    void lendsForNothing() {
        assertThat(service.lend(2, new Period(DAY, DAY)).getPrice()).isEqualTo(Money.ZERO);
    }

    @Test
    void bringsBikesOfTheHouseToTheWorkshop() {
        service.check(1, DAY);
        then(workshop).should().takeIn(7, "Check of City", DAY);
    }

    private static RentalForm form() {
        RentalForm form = new RentalForm();
        form.setBikeId(1L);
        form.setCustomerId(2L);
        form.setFirstDay(DAY);
        form.setLastDay(DAY.plusDays(1));
        return form;
    }
}
