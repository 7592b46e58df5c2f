package lab.web;

import lab.api.Cents;
import org.springframework.core.convert.converter.Converter;

class CentsConverter implements Converter<String, Cents> {
  @Override
  public Cents convert(String text) {
    return new Cents(Math.round(Double.parseDouble(text) * 100));
  }
}
