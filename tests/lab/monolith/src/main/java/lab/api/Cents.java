package lab.api;

/** An amount that a converter reads from a parameter such as 3.20. */
public record Cents(long value) {}
