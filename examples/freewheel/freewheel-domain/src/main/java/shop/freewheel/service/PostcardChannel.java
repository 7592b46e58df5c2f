package shop.freewheel.service;

import org.springframework.stereotype.Component;
import shop.freewheel.dto.CustomerSummary;

/** A card with a bike on the front. */
@Component("postcard")
class PostcardChannel implements NoticeChannel {

    private static final String UNKNOWN = "-";

    @Override
    public String name() {
        return "postcard";
    }

    @Override
    public String compose(CustomerSummary customer, String words) {
        String town = customer.town() == null ? UNKNOWN : customer.town();
        return customer.name() + ", " + town + ": " + words;
    }
}
