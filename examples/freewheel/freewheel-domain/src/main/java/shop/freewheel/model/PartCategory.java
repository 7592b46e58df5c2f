package shop.freewheel.model;

/** The shelf on which a part lies. */
public enum PartCategory {
    DRIVETRAIN,
    BRAKES,
    WHEELS,
    LIGHTS
}
