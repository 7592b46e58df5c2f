package lab.text;

import java.util.Locale;

public class LoudVoice implements Voice {
  @Override
  public String say(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
