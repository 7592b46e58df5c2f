package shop.freewheel.service;

import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.freewheel.dto.CustomerSummary;
import shop.freewheel.dto.PageView;
import shop.freewheel.dto.PartView;
import shop.freewheel.dto.RentalView;
import shop.freewheel.dto.RepairForm;
import shop.freewheel.dto.RepairView;
import shop.freewheel.event.RepairFinished;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.model.Money;
import shop.freewheel.model.Period;
import shop.freewheel.model.Repair;
import shop.freewheel.model.RepairStatus;
import shop.freewheel.repository.RepairRepository;

/**
 * Runs repairs from the counter to the last turn of the spanner.
 *
 * <p>Parts are taken outside of any transaction: the shelf commits for itself. Whoever hears of a finished repair does so
 * within its transaction, or after it.
 */
@Service
public class RepairService implements RepairBook, RepairIntake {

    private final RepairRepository repairs;
    private final CustomerDirectory customers;
    private final PartStock parts;
    private final LoanBikes loans;
    private final ApplicationEventPublisher events;
    private final Money hourlyRate;

    public RepairService(
            RepairRepository repairs,
            CustomerDirectory customers,
            PartStock parts,
            LoanBikes loans,
            ApplicationEventPublisher events,
            @Value("${repairs.hourly-rate}") Money hourlyRate) {
        this.repairs = repairs;
        this.customers = customers;
        this.parts = parts;
        this.loans = loans;
        this.events = events;
        this.hourlyRate = hourlyRate;
    }

    @Override
    public RepairView repair(long repairId) {
        return view(find(repairId));
    }

    @Override
    public List<RepairView> finished() {
        return repairs.findByStatusOrderById(RepairStatus.FINISHED).stream().map(this::view).toList();
    }

    public PageView<RepairView> page(RepairStatus status, int page, int size) {
        return PageView.of(repairs.findByStatusOrderByDueOnAscIdAsc(status, PageRequest.of(page, size)), this::view);
    }

    public RepairView open(RepairForm form) {
        CustomerSummary owner = customers.ownerOf(form.getBikeId());
        return view(repairs.save(new Repair(owner.id(), form.getBikeId(), form.getComplaint(), form.getDueOn())));
    }

    /** Promises something else to the customer; the bike stays the same. */
    public RepairView change(long repairId, RepairForm form) {
        Repair repair = find(repairId);
        repair.promise(form.getComplaint(), form.getDueOn());
        return view(repairs.save(repair));
    }

    @Override
    public RepairView takeIn(long bikeId, String complaint, LocalDate dueOn) {
        long owner = customers.ownerOf(bikeId).id();
        return view(repairs.save(new Repair(owner, bikeId, complaint, dueOn)));
    }

    /** Lends a bike of the house until the own one is promised to be done. */
    public RentalView lend(long repairId, LocalDate from) {
        Repair repair = find(repairId);
        repair.requireOpen();
        return loans.lend(repair.getCustomerId(), new Period(from, repair.getDueOn()));
    }

    public List<RentalView> lentFor(long repairId) {
        return loans.lentTo(find(repairId).getCustomerId());
    }

    public RepairView fit(long repairId, long partId, int quantity) {
        Repair repair = find(repairId);
        repair.requireOpen();
        PartView part = parts.take(partId, quantity);
        repair.charge(part.id(), part.name(), quantity, part.price());
        return view(repairs.save(repair));
    }

    @Transactional
    public RepairView finish(long repairId, int minutes) {
        Repair repair = find(repairId);
        repair.charge(null, "Labour, " + minutes + " min", 1, hourlyRate.forMinutes(minutes));
        repair.finish();
        RepairView card = view(repairs.save(repair));
        events.publishEvent(new RepairFinished(card.id(), card.customerId(), card.bike()));
        return card;
    }

    /** Calls the repair off; parts fitted so far go back to the shelf. */
    public void cancel(long repairId) {
        Repair repair = find(repairId);
        repair.cancel();
        repairs.save(repair);
        // Work is charged when a repair is finished: until then every line is a part.
        repair.getLines().forEach(line -> parts.putBack(line.getPartId(), line.getQuantity()));
    }

    private Repair find(long repairId) {
        return repairs.findById(repairId).orElseThrow(() -> new NotFoundException("repair.notFound"));
    }

    private RepairView view(Repair repair) {
        CustomerSummary customer = customers.customer(repair.getCustomerId());
        List<RepairView.Line> lines = repair.getLines().stream()
                .map(line -> new RepairView.Line(line.getDescription(), line.getQuantity(), line.price()))
                .toList();
        return new RepairView(
                repair.getId(),
                repair.getStatus(),
                customer.id(),
                customer.name(),
                customer.modelOf(repair.getBikeId()),
                repair.getComplaint(),
                repair.getDueOn(),
                lines,
                repair.total());
    }
}
