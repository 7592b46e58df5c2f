package shop.freewheel.service;

import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import shop.freewheel.dto.CustomerSummary;

/** Everybody reads mail, most of the time. */
@Component
@Primary
class MailChannel implements NoticeChannel {

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String compose(CustomerSummary customer, String words) {
        return "<" + customer.email() + "> " + words;
    }
}
