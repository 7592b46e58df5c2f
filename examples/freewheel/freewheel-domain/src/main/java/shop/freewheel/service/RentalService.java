package shop.freewheel.service;

import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.freewheel.aop.Journaled;
import shop.freewheel.config.RentalProperties;
import shop.freewheel.dto.RentalBikeView;
import shop.freewheel.dto.RentalForm;
import shop.freewheel.dto.RentalView;
import shop.freewheel.dto.RepairView;
import shop.freewheel.event.RepairFinished;
import shop.freewheel.exception.ConflictException;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.model.BikeSize;
import shop.freewheel.model.Money;
import shop.freewheel.model.Period;
import shop.freewheel.model.Rental;
import shop.freewheel.model.RentalBike;
import shop.freewheel.model.RentalStatus;
import shop.freewheel.repository.RentalBikeRepository;
import shop.freewheel.repository.RentalRepository;

/** Rents bikes out and lends them to customers of the workshop. */
@Service
@Transactional(readOnly = true)
public class RentalService implements LoanBikes {

    private final RentalBikeRepository bikes;
    private final RentalRepository rentals;
    private final List<RentalTariff> tariffs;
    private final RentalProperties properties;
    private final CustomerDirectory customers;
    private final WorkshopCalendar calendar;
    private RepairIntake workshop;

    public RentalService(
            RentalBikeRepository bikes,
            RentalRepository rentals,
            List<RentalTariff> tariffs,
            RentalProperties properties,
            CustomerDirectory customers,
            WorkshopCalendar calendar) {
        this.bikes = bikes;
        this.rentals = rentals;
        this.tariffs = tariffs;
        this.properties = properties;
        this.customers = customers;
        this.calendar = calendar;
    }

    /** The workshop lends our bikes, so it is there only after us. */
    @Autowired
    public void setWorkshop(@Lazy RepairIntake workshop) {
        this.workshop = workshop;
    }

    public List<RentalBikeView> bikes() {
        return bikes.findAllByOrderById().stream()
                .map(bike -> new RentalBikeView(bike.getId(), bike.getModel(), bike.getSize()))
                .toList();
    }

    public List<RentalView> rentals() {
        return rentals.findAllByOrderById().stream().map(this::view).toList();
    }

    public RentalView rental(long rentalId) {
        return view(find(rentalId));
    }

    public Money quote(BikeSize size, Period period) {
        Money perDay = properties.perDay().get(size);
        return tariffs.stream()
                .flatMap(tariff -> tariff.price(period, perDay).stream())
                .findFirst()
                .orElseThrow();
    }

    @Journaled("rental")
    @Transactional
    public RentalView rent(RentalForm form) {
        RentalBike bike = bikes.findById(form.getBikeId()).orElseThrow(() -> new NotFoundException("bike.notFound"));
        Period period = new Period(form.getFirstDay(), calendar.openOn(form.getLastDay()));
        if (!free(bike, period)) {
            throw new ConflictException("rental.taken");
        }
        long customer = customers.customer(form.getCustomerId()).id();
        Money price = quote(bike.getSize(), period);
        return view(rentals.save(new Rental(bike, customer, period, RentalStatus.RENTED, price)));
    }

    @Override
    @Journaled("rental")
    @Transactional
    public RentalView lend(long customerId, Period period) {
        RentalBike bike = bikes.findAllByOrderById().stream()
                .filter(each -> free(each, period))
                .findFirst()
                .orElseThrow(() -> new ConflictException("rental.noneFree"));
        return view(rentals.save(new Rental(bike, customerId, period, RentalStatus.LENT, Money.ZERO)));
    }

    @Override
    public List<RentalView> lentTo(long customerId) {
        return rentals.findByCustomerIdAndStatusOrderById(customerId, RentalStatus.LENT).stream()
                .map(this::view)
                .toList();
    }

    @Journaled("rental")
    @Transactional
    public RentalView giveBack(long rentalId) {
        Rental rental = find(rentalId);
        rental.giveBack();
        return view(rental);
    }

    /** Whoever fetches the own bike brings back the one on loan. */
    @EventListener
    @Transactional
    public void takeBack(RepairFinished event) {
        rentals.findByCustomerIdAndStatusOrderById(event.customerId(), RentalStatus.LENT).forEach(Rental::giveBack);
    }

    /** Brings a bike of the house to the workshop. */
    @Transactional
    public RepairView check(long bikeId, LocalDate dueOn) {
        RentalBike bike = bikes.findById(bikeId).orElseThrow(() -> new NotFoundException("bike.notFound"));
        return workshop.takeIn(properties.houseBike(), "Check of " + bike.getModel(), calendar.openOn(dueOn));
    }

    private boolean free(RentalBike bike, Period period) {
        return rentals.findByBikeIdAndStatusNot(bike.getId(), RentalStatus.RETURNED).stream()
                .noneMatch(rental -> rental.period().overlaps(period));
    }

    private Rental find(long rentalId) {
        return rentals.findById(rentalId).orElseThrow(() -> new NotFoundException("rental.notFound"));
    }

    private RentalView view(Rental rental) {
        return RentalView.builder()
                .id(rental.getId())
                .bike(rental.getBike().getModel())
                .customerId(rental.getCustomerId())
                .customer(customers.customer(rental.getCustomerId()).name())
                .period(rental.period())
                .status(rental.getStatus())
                .price(rental.getPrice())
                .build();
    }
}
