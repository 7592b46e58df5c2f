package shop.freewheel.model;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;

/** One line of the journal; what is written is never changed. */
@Entity
@Getter
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class JournalEntry {

    @Id
    @GeneratedValue(generator = "journal_entry_seq")
    @SequenceGenerator(name = "journal_entry_seq", allocationSize = 1)
    private Long id;

    private String topic;
    private String deed;

    public JournalEntry(String topic, String deed) {
        this.topic = topic;
        this.deed = deed;
    }
}
