@Deprecated
package com.acme . odd;

import java.util.*;
import java.util.Map.Entry;
import static java.util.stream.Collectors.*;
import static  java.lang.Math . max ;

@Info(name = "a\tb\u00e9\101", types = {String.class, int[].class}, nested = @Sub(1), level = Level.HIGH)
public abstract sealed class Everything<T extends Comparable<? super T> & java.io.Serializable, @Mark U>
        extends Base<T>.Inner<@Mark U[]> implements Runnable, Iface<Map.Entry<String, ? extends List<?>>>
        permits Everything.One, Everything.Two {

    static final int A = 0x7fff_ffff, B[] = {1, 2, 'c', '\'', '\\', '\177'}, C = -2147483648;
    static final long D = 0xFFFF_FFFF_FFFF_FFFFL, E = 9223372036854775807L, F = 0b1010L, G = 017, H = 0L;
    static final double I = 1_0.5e-3, J = .5d, K = 1e999;
    float l = 1F;
    String text = """
            Hello,\tworld \
            on "one" line
              and another\u0041
            """, wide = "größe 漢字 \uD83D\uDE00", octal = "\0\12", plain = "a\"b\\";
    final Object constant = (Object) (A + B.length * 2 % 3 << 1), condition = A > 0 ? "x" : null;
    transient volatile List<? super Number>[] lists [] = null;
    boolean flags = !true ^ false, both = A == 1 && C != 2 || this instanceof Runnable;

    static { System.out.println("static"); }
    { text = Everything.super.toString() + super.text + Everything.this.text; }

    protected <X extends Exception> Everything(@Mark final int a, String... rest) throws X, IOException {
        this(a);
    }

    Everything(int a) { super(a, () -> { }); }

    private class Deep { Deep(Everything<?, ?> outer) { outer.super(); } }

    @Override public void run() {
        int x = 1, y[] = new int[3], z[][] = new int[x + 1][][];
        var list = new ArrayList<@Mark String>(); final @Mark var other = list;
        for (int i = 0, j = 1; i < 3; i++, --j) { continue; }
        for (@Mark final String each : list) each.length();
        for (var pair[] : z) { break; }
        outer: while (x-- > 0) do { if (x == 2) break outer; else if (x == 3) { x = +4; } else x = ~x; } while (x > 0);
        synchronized (this) { assert x > 0 : "message"; }
        try (var in = open(); other2; this.field) { throw new IOException("a" + x + 'b' + 1.0); }
        catch (final IOException | RuntimeException problem) { return; }
        finally { list.clear(); }
        try { ; } catch (Exception _) { }
        Runnable task = () -> run(), two = Everything::create, three = int[]::new, four = this::<String>run;
        java.util.function.BiFunction<Integer, Integer, Integer> sum = (a, b) -> a + b, typed = (int a, var b) -> { return a; };
        task = one -> { class Local { int q; record Pair(int a, int b) { } } new Local() { int r = q; }; };
        Object made = list.new Inner<String>(1) { @Override public String toString() { return "" + new Object() { }; } };
        String said = switch (made) {
            case String s when s.length() > 1 && x > 0 -> s;
            case Point(int a, Line(var b, _)) -> "point";
            case null, default -> { yield "other"; }
        };
        switch (x) { case 1: case 2: x += 1; break; case A, C: { int inner = 3; } default: }
        if (made instanceof final String s && !(made instanceof Point(var p, int q)) && made instanceof Deep) x = y[0] = 2;
        list.<String>stream().map(String::valueOf).collect(toList()).forEach((@Mark String q) -> { });
        ((Runnable & java.io.Serializable) () -> { }).run();
        new int[] {1, 2}.clone(); Outer.super.call(); super.<T>call(); long big = (long) -x;
        int[] @Mark [] marked = {{}, {1}};
    }

    abstract int[] old(int a[], final Everything this$) []  ;
    native strictfp synchronized void none();

    enum Level implements Runnable {
        LOW, @Mark HIGH("x", 1) { @Override public void run() { new Thread() { }; } }, MID(() -> 3);
        Level(Object... given) { }
        public void run() { }
    }

    record Point<N>(@Mark int x, List<N>... rest) implements Runnable {
        static int count;
        Point { if (x < 0) throw new IllegalArgumentException(); }
        public void run() { }
    }

    interface Shape { int SIDES = 4; default int area() { return SIDES; } private static void help() { } }

    non-sealed static class One extends Everything { }
    static final class Two extends Everything { int a; ; }

    @interface Info { String name() default "x"; Class<?>[] types() default {}; Sub nested(); Level level() default HIGH; int n = 1; }
}

class Second { }
interface Third extends Runnable, java.io.Closeable { }
