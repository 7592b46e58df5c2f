package graph.declarations;

import java.io.Serializable;
import java.lang.annotation.*;
import java.util.*;
import java.util.function.*;

class A { } class B { } class C { } class D { } class X extends RuntimeException { }
interface I { } interface J<T> { T one(); void two(T t); } interface K<T extends A> { T get(); void put(T t); Object any(); }
class SubA extends A { }
@Retention(RetentionPolicy.RUNTIME) @interface Kept { Class<?> type() default Object.class; Mode mode() default Mode.ON; String name() default ""; Inner[] inner() default {}; Class<?>[] types() default {}; }
@Retention(RetentionPolicy.RUNTIME) @interface Inner { Class<?> value() default Object.class; }
@interface InClass { } @Retention(RetentionPolicy.SOURCE) @interface Gone { Class<?> value() default Object.class; }
@Target({ElementType.TYPE_USE, ElementType.PARAMETER}) @Retention(RetentionPolicy.RUNTIME) @interface OnType { }
enum Mode { ON, OFF } class Names { static final String NAME = "x"; static class Nested { } enum Kind { P, Q } }

class Field { A a; List<B> b; Map<String, ? extends C>[] c; }
class Parameter { void f(A a, List<B> b, C... c) { } }
class Return { A f() { return null; } List<B> g() { return null; } }
class TypeParameter<T extends A> { <U extends B & I> void f() { } }
class Extends extends A implements I { }
class ExtendsGeneric extends ArrayList<A> implements Function<B, C> { public C apply(B b) { return null; } }
interface ExtendsInterface extends I, Comparable<A> { }
class Annotated { @Kept A a; void f(@Kept(type = B.class) int i) { @Gone int j; } }
@Kept(type = A.class, mode = Mode.OFF, name = Names.NAME) class AnnotatedClass { }
@Kept(type = Names.Nested.class) class AnnotatedNested { }
@Kept(inner = @Inner(A.class), types = {B.class, C.class}) class AnnotatedInner { }
@InClass class AnnotatedInClass { } @Gone(A.class) class AnnotatedGone { }
class Bridge implements J<A> { public A one() { return null; } public void two(A a) { } }
class BridgeBound implements K<SubA> { public SubA get() { return null; } public void put(SubA a) { } public B any() { return null; } }
abstract class Abstract implements K<SubA> { }
interface Narrowed extends K<SubA> { SubA get(); }
class Impl { public void put(SubA a) { } public SubA get() { return null; } public Object any() { return null; } }
class BridgeInherited extends Impl implements K<SubA> { }
class CovariantBase { A make() { return null; } }
class Covariant extends CovariantBase { SubA make() { return null; } }
class HiddenBase { public A visible(B b) { return null; } }
class AnonymousBridge { Object f() { return new K<SubA>() { public SubA get() { return null; } public void put(SubA a) { } public Object any() { return null; } }; } }
class LambdaBridge { K1 f() { return a -> { }; } } interface K1 { void put(SubA a); }
record Rec(A a, List<B> b) { static C c; Rec { Objects.requireNonNull(a); } }
record RecUse(Rec rec) { Object f() { return rec.a(); } }
record RecGeneric<T extends A>(T t) implements I { }
class RecPattern { Object f(Object o) { return o instanceof Rec r ? r.a() : null; } }
sealed interface Sealed permits One, Two { } record One(A a) implements Sealed { } final class Two implements Sealed { B b; }
enum Constants implements I { FIRST(null) { A f() { return null; } }, SECOND(null); Constants(B b) { } A f() { return null; } }
class EnumSwitch { Object f(Constants c) { return switch (c) { case FIRST -> 1; case SECOND -> 2; }; } }
interface Defaults { A A_CONSTANT = null; default B b() { return null; } static C c() { return null; } private D d() { return null; } }
class NestedTypes { static class In { A a; } class Non { B b; } interface InI { C c(); } enum InE { E; D d; } record InR(X x) { } }
class UsesNested { NestedTypes.In in; NestedTypes.InI get(NestedTypes.InE e) { return null; } }
class Serial implements Serializable { A a; }
class ThrowsIt { void f() throws X { } ThrowsIt() throws X { } }
class OnTypes { @OnType String s; List<@OnType String> l; void f(@OnType String s) { } }
class StaticNested { Object f() { return Names.Kind.P; } }
class NestedConstant { int f(Names.Kind k) { switch (k) { case P: return 1; default: return 0; } } }
class ArrayField { A[][] grid; Object f() { return grid[0][1]; } }
class InnerGeneric<T> { class Node { T value; Node next; } Node head; T first() { return head.value; } }
class UsesInnerGeneric { Object f(InnerGeneric<A> g) { return g.first(); } }
abstract class Template<T, R> { abstract R run(T t); R go(T t) { return run(t); } }
class Concrete extends Template<A, B> { B run(A a) { return null; } }
class CallsTemplate { Object f(Concrete c) { return c.go(null); } }
class DefaultConstructor extends CovariantBase { }
class ThisCall { ThisCall(A a) { } ThisCall() { this(null); } }
class Synthetic { private class P { private int n; private void m(A a) { } } int f() { P p = new P(); p.m(null); return p.n; } }
