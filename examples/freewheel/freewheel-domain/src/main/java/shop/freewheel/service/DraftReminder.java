package shop.freewheel.service;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.freewheel.model.PurchaseStatus;

/** Reminds the office, now and then, of orders that were never sent off. */
@Slf4j
@Component
@RequiredArgsConstructor
class DraftReminder {

    private final PurchaseService purchases;

    @Scheduled(initialDelayString = "${purchasing.remind-every}", fixedDelayString = "${purchasing.remind-every}")
    void remind() {
        purchases.withStatus(PurchaseStatus.DRAFT).forEach(draft -> log.info("Still a draft: order {}", draft.getId()));
    }
}
