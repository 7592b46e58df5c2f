package shop.freewheel.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells in every answer which workshop it comes from. */
@Component
public class WorkshopHeaderFilter implements Filter {

    public static final String HEADER = "X-Workshop";

    private final String workshop;

    public WorkshopHeaderFilter(@Value("${workshop.name}") String workshop) {
        this.workshop = workshop;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ((HttpServletResponse) response).addHeader(HEADER, workshop);
        chain.doFilter(request, response);
    }
}
