package shop.freewheel.service;

import java.util.List;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.freewheel.dto.CustomerForm;
import shop.freewheel.dto.CustomerSummary;
import shop.freewheel.dto.CustomerSummary.BikeSummary;
import shop.freewheel.dto.PageView;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.model.Customer;
import shop.freewheel.repository.CustomerRepository;

/** Keeps the customers and their bikes. */
@Service
@Transactional(readOnly = true)
public class CustomerService implements CustomerDirectory {

    private final CustomerRepository customers;

    public CustomerService(CustomerRepository customers) {
        this.customers = customers;
    }

    @Override
    public CustomerSummary customer(long customerId) {
        return summary(find(customerId));
    }

    @Override
    public CustomerSummary ownerOf(long bikeId) {
        return customers.findOwnerOfBike(bikeId)
                .map(CustomerService::summary)
                .orElseThrow(() -> new NotFoundException("bike.notFound"));
    }

    @Override
    public List<CustomerSummary> bikeOwners() {
        return customers.findAllWithBikes().stream().map(CustomerService::summary).toList();
    }

    public PageView<CustomerSummary> search(String name, int page, int size) {
        return PageView.of(
                customers.findByNameContainingIgnoreCaseOrderByNameAsc(name, PageRequest.of(page, size)),
                CustomerService::summary);
    }

    /** Whether somebody other than {@code customerId} already has that address. */
    public boolean emailTaken(String email, long customerId) {
        return customers.existsByEmailIgnoreCaseAndIdNot(email, customerId);
    }

    @Transactional
    public CustomerSummary register(CustomerForm form) {
        return summary(customers.save(new Customer(form.getName(), form.getEmail(), form.getTown())));
    }

    @Transactional
    public CustomerSummary change(long customerId, CustomerForm form) {
        Customer customer = find(customerId);
        customer.describe(form.getName(), form.getEmail(), form.getTown());
        return summary(customer);
    }

    @Transactional
    public void addBike(long customerId, String model, String frameNumber) {
        find(customerId).bring(model, frameNumber);
    }

    private Customer find(long customerId) {
        return customers.findById(customerId).orElseThrow(() -> new NotFoundException("customer.notFound"));
    }

    private static CustomerSummary summary(Customer customer) {
        List<BikeSummary> bikes = customer.getBikes().stream()
                .map(bike -> new BikeSummary(bike.getId(), bike.getModel(), bike.getFrameNumber()))
                .toList();
        return new CustomerSummary(
                customer.getId(), customer.getName(), customer.getEmail(), customer.getTown(), bikes);
    }
}
