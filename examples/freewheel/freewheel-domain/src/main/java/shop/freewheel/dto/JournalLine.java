package shop.freewheel.dto;

/** One line of the journal. */
public record JournalLine(long number, String deed) {
}
