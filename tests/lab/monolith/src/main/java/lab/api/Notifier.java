package lab.api;

public interface Notifier {
  String send(String text);
}
