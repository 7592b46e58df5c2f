package lab.web;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.springframework.stereotype.Component;

@Aspect
@Component
public class TracedAspect {
  @Around("@annotation(lab.api.Traced)")
  public Object traced(ProceedingJoinPoint call) throws Throwable {
    return "<" + call.proceed() + ">";
  }
}
