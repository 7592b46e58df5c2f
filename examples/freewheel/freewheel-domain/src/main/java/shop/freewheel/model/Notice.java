package shop.freewheel.model;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;

/** A few words that were sent to a customer. */
@Entity
@Getter
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class Notice {

    @Id
    @GeneratedValue(generator = "notice_seq")
    @SequenceGenerator(name = "notice_seq", allocationSize = 1)
    private Long id;

    private Long customerId;
    private String channel;
    private String words;

    public Notice(long customerId, String channel, String words) {
        this.customerId = customerId;
        this.channel = channel;
        this.words = words;
    }
}
