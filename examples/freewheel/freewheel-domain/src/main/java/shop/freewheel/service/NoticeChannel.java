package shop.freewheel.service;

import shop.freewheel.dto.CustomerSummary;

/** A way to reach a customer. */
public interface NoticeChannel {

    String name();

    /** The words as they arrive. */
    String compose(CustomerSummary customer, String words);
}
