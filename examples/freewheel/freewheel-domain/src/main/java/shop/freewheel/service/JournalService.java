package shop.freewheel.service;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.freewheel.dto.JournalLine;
import shop.freewheel.model.JournalEntry;
import shop.freewheel.repository.JournalRepository;

/** Keeps the journal of the workshop. */
@Service
@RequiredArgsConstructor
public class JournalService implements Journal {

    private final JournalRepository entries;

    @Override
    public void write(String topic, String deed) {
        entries.save(new JournalEntry(topic, deed));
    }

    public List<JournalLine> page(String topic) {
        return entries.findByTopicOrderById(topic).stream()
                .map(entry -> new JournalLine(entry.getId(), entry.getDeed()))
                .toList();
    }
}
