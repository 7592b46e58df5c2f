package shop.freewheel.service;

/** A number that everybody at the counter wants to see in the morning. */
public interface CounterFigure {

    /** What it counts, as the end of a message key. */
    String subject();

    long count();
}
