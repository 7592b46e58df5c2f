package shop.freewheel.aop;

import lombok.RequiredArgsConstructor;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.annotation.AfterReturning;
import org.aspectj.lang.annotation.Aspect;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.freewheel.service.Journal;

/** Writes down what {@link Journaled} methods did. It stands outside of transactions: what failed is not written. */
@Aspect
@Component
@Order(0)
@RequiredArgsConstructor
public class JournalAspect {

    private final Journal journal;

    @AfterReturning("@annotation(journaled)")
    public void write(JoinPoint deed, Journaled journaled) {
        journal.write(journaled.value(), deed.getSignature().getName());
    }
}
