package shop.freewheel.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.freewheel.dto.NoticeView;
import shop.freewheel.event.InvoiceIssued;
import shop.freewheel.event.RepairFinished;
import shop.freewheel.model.Notice;
import shop.freewheel.repository.NoticeRepository;

/** Tells customers what they should know. */
@Service
public class NoticeService {

    private final NoticeRepository notices;
    private final CustomerDirectory customers;
    private final NoticeChannel usual;
    private final NoticeChannel postcard;

    public NoticeService(
            NoticeRepository notices,
            CustomerDirectory customers,
            NoticeChannel usual,
            @Qualifier("postcard") NoticeChannel postcard) {
        this.notices = notices;
        this.customers = customers;
        this.usual = usual;
        this.postcard = postcard;
    }

    public List<NoticeView> sentTo(long customerId) {
        return notices.findByCustomerIdOrderById(customers.customer(customerId).id()).stream()
                .map(NoticeService::view)
                .toList();
    }

    /** Sends in the background: post offices are slow. */
    @Async
    public CompletableFuture<NoticeView> send(long customerId, String words, boolean byPost) {
        return CompletableFuture.completedFuture(write(customerId, words, byPost ? postcard : usual));
    }

    /** Only when the repair is in the books for good. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void invite(RepairFinished event) {
        write(event.customerId(), "Your bike is done: " + event.bike(), usual);
    }

    @EventListener
    public void announce(InvoiceIssued event) {
        write(event.customerId(), "Your invoice " + event.number() + " of " + event.total() + " EUR", postcard);
    }

    private NoticeView write(long customerId, String words, NoticeChannel channel) {
        String composed = channel.compose(customers.customer(customerId), words);
        return view(notices.save(new Notice(customerId, channel.name(), composed)));
    }

    private static NoticeView view(Notice notice) {
        return new NoticeView(notice.getId(), notice.getChannel(), notice.getWords());
    }
}
