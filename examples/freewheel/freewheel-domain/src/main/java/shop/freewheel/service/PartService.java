package shop.freewheel.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.freewheel.dto.PageView;
import shop.freewheel.dto.PartForm;
import shop.freewheel.dto.PartView;
import shop.freewheel.dto.StockOutlook;
import shop.freewheel.event.StockRanLow;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.model.Part;
import shop.freewheel.model.PartCategory;
import shop.freewheel.repository.PartRepository;

/** Keeps the parts catalogue, the stock and the price list. */
@Service
@Transactional(readOnly = true)
public class PartService implements PartStock {

    private static final int FEW = 2;

    private final PartRepository parts;
    private final ObjectProvider<PurchaseDesk> purchases;
    private final ApplicationEventPublisher events;

    public PartService(
            PartRepository parts, ObjectProvider<PurchaseDesk> purchases, ApplicationEventPublisher events) {
        this.parts = parts;
        this.purchases = purchases;
        this.events = events;
    }

    @Override
    public List<PartView> inStock() {
        return views(parts.findByStockGreaterThanOrderByNameAsc(0));
    }

    @Override
    @Transactional
    public PartView take(long partId, int quantity) {
        Part part = find(partId);
        part.take(quantity);
        if (part.getStock() < FEW) {
            events.publishEvent(new StockRanLow(partId, part.getName(), part.getStock()));
        }
        return view(part);
    }

    @Override
    @Transactional
    public void putBack(long partId, int quantity) {
        parts.findById(partId).ifPresent(part -> part.putBack(quantity));
    }

    public PageView<PartView> page(int page, int size) {
        return PageView.of(parts.findAll(PageRequest.of(page, size, Sort.by("id"))), PartService::view);
    }

    /** The parts of one category, or all if none is given. */
    public List<PartView> catalogue(PartCategory category) {
        return views(category == null ? parts.findAllByOrderByNameAsc() : parts.findByCategoryOrderByNameAsc(category));
    }

    public PartView part(long partId) {
        return view(find(partId));
    }

    @Transactional
    public PartView add(PartForm form) {
        return view(parts.save(new Part(form.name(), form.category(), form.price(), form.stock())));
    }

    /** Changes name, category and price; the stock only changes by deliveries and use. */
    @Transactional
    public PartView change(long partId, PartForm form) {
        Part part = find(partId);
        part.describe(form.name(), form.category(), form.price());
        return view(part);
    }

    @Override
    @Transactional
    public PartView deliver(long partId, int quantity) {
        Part part = find(partId);
        part.putBack(quantity);
        return view(part);
    }

    @Transactional
    public void discontinue(long partId) {
        parts.delete(find(partId));
    }

    /** How many there are, and how many there will be when everything ordered is here. */
    public StockOutlook outlook(long partId) {
        int left = find(partId).getStock();
        return new StockOutlook(partId, left, left + purchases.getObject().onOrder(partId));
    }

    /** The list on the counter: printed prices hold until it is printed anew, whatever happens to the catalogue. */
    @Cacheable("price-list")
    public Map<PartCategory, List<PartView>> priceList() {
        return catalogue(null).stream()
                .collect(Collectors.groupingBy(PartView::category, TreeMap::new, Collectors.toList()));
    }

    @CacheEvict(cacheNames = "price-list", allEntries = true)
    public void withdrawPriceList() {
        // Nothing but the cached list exists: the next reader prints it.
    }

    private Part find(long partId) {
        return parts.findById(partId).orElseThrow(() -> new NotFoundException("part.notFound"));
    }

    private static List<PartView> views(List<Part> parts) {
        return parts.stream().map(PartService::view).toList();
    }

    private static PartView view(Part part) {
        return new PartView(part.getId(), part.getName(), part.getCategory(), part.getPrice(), part.getStock());
    }
}
