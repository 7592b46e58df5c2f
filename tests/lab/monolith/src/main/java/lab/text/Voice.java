package lab.text;

public interface Voice {
  String say(String word);
}
