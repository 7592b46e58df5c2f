package lab.api;

/** Takes its time. */
public interface Oven {
  String bake(int millis);
}
