package shop.freewheel.model;

/** For whom a rental bike is made. */
public enum BikeSize {
    SMALL,
    MEDIUM,
    LARGE
}
