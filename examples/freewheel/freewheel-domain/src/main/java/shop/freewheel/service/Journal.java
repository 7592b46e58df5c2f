package shop.freewheel.service;

/** Where everybody writes down what was done. */
public interface Journal {

    void write(String topic, String deed);
}
