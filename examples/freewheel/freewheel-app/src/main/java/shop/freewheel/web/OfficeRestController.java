package shop.freewheel.web;

import java.time.LocalDate;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.freewheel.dto.JournalLine;
import shop.freewheel.service.JournalService;
import shop.freewheel.service.WorkshopCalendar;

/** The journal and the calendar on the office wall. */
@RestController
@RequestMapping("/api/office")
@RequiredArgsConstructor
public class OfficeRestController {

    private final JournalService journal;
    private final WorkshopCalendar calendar;

    @GetMapping("/journal")
    public List<JournalLine> journal(@RequestParam String topic) {
        return journal.page(topic);
    }

    @GetMapping("/calendar")
    public LocalDate openOn(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
        return calendar.openOn(day);
    }
}
