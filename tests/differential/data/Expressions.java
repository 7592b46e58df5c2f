package graph.expressions;

import static graph.expressions.Statics.helper;
import static graph.expressions.Statics.*;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Statics { static final int LIMIT = 3; static final int ZERO = 0; static final String NAME = "n" + 1; static int counter; static Box helper() { return null; } static Leaf leaf; enum Deep { A, B } }
class Leaf { int size; Leaf next; Leaf next() { return this; } static Leaf of(int n) { return new Leaf(); } String text() { return ""; } Other other; Other other() { return other; } }
class Other { int n; void use(Leaf leaf) {} static void take(Leaf leaf) {} static <T> T same(T t) { return t; } }
class Box<T> { T value; T get() { return value; } <R> Box<R> map(Function<? super T, ? extends R> f) { return null; } void set(T t) {} static <X> Box<X> of(X x) { return null; } List<T> all() { return null; } }
class LeafBox extends Box<Leaf> { }
class Holder { LeafBox box; Box<Leaf> plain; List<Leaf> leaves; Map<String, Leaf> byName; Supplier<Leaf> supplier; Leaf[] array; Leaf leaf() { return null; } static Holder instance() { return null; } Stream<Leaf> stream() { return null; } Optional<Leaf> optional() { return null; } }
class Base { protected Leaf inherited; protected Leaf inheritedMethod(Other other) { return null; } static Leaf staticOne() { return null; } }
interface Shape { Leaf area(); default Other fallback() { return null; } }
class Failure extends Exception { Leaf cause; }
class Quiet extends RuntimeException { }
class Resource implements AutoCloseable { public void close() throws Quiet {} }
class SubResource extends Resource { }

class CallsStatic { void f() { Leaf.of(1); } }
class CallsChain { int f(Holder h) { return h.leaf().next().size; } }
class CallsFieldChain { Object f(Holder h) { return h.box.value.next.other; } }
class CallsGeneric { Object f(Holder h) { return h.box.get().other(); } }
class GenericUnused { void f(Holder h) { h.box.get(); } }
class GenericToObject { Object f(Holder h) { Object o = h.plain.get(); return o; } }
class GenericConcat { String f(Holder h) { return "a" + h.plain.get(); } }
class VarLocal { void f(Holder h) { var x = h.plain.get(); } }
class VarUsed { Object f(Holder h) { var x = h.leaves.get(0); return x.other; } }
class ForEach { void f(Holder h) { for (var leaf : h.leaves) { leaf.text(); } } }
class ForEachUnused { void f(Holder h) { for (Leaf leaf : h.leaves) { } } }
class ForEachArray { void f(Holder h) { for (var leaf : h.array) { leaf.text(); } } }
class StreamLambda { Object f(Holder h) { return h.stream().map(l -> l.other()).filter(o -> o.n > 0).collect(Collectors.toList()); } }
class StreamReference { Object f(Holder h) { return h.leaves.stream().map(Leaf::other).findFirst().get(); } }
class StreamGrouping { Object f(Holder h) { return h.leaves.stream().collect(Collectors.groupingBy(l -> l.text(), Collectors.mapping(l -> l.other(), Collectors.toList()))); } }
class StreamToMap { Object f(Holder h) { return h.leaves.stream().collect(Collectors.toMap(Leaf::text, l -> l.other, (a, b) -> b)).values(); } }
class Sorting { void f(Holder h) { h.leaves.sort(Comparator.comparing(l -> l.size)); h.leaves.sort(Comparator.comparing(Leaf::text).reversed()); } }
class OptionalChain { int f(Holder h) { return h.optional().map(l -> l.other()).map(o -> o.n).orElse(0); } }
class OptionalThrow { Leaf f(Holder h) throws Failure { return h.optional().orElseThrow(() -> new Failure()); } }
class OptionalThrowReference { Leaf f(Holder h) throws Failure { return h.optional().orElseThrow(Failure::new); } }
class MapEntries { void f(Holder h) { for (Map.Entry<String, Leaf> e : h.byName.entrySet()) e.getValue().other(); } }
class MapLambda { void f(Holder h) { h.byName.forEach((k, v) -> v.other()); h.byName.computeIfAbsent("a", k -> Leaf.of(1)).text(); } }
class SupplierCall { int f(Holder h) { return h.supplier.get().size; } }
class MapMethod { Object f(Holder h) { return h.box.map(l -> l.other()).get().n; } }
class StaticGeneric { Object f(Leaf l) { return Other.same(l).text(); } }
class StaticGenericBox { Object f(Leaf l) { return Box.of(l).get().text(); } }
class ListOf { Object f(Leaf l) { return List.of(l, l).get(0).other; } }
class AsList { Object f(Leaf l) { return Arrays.asList(l).iterator().next().other(); } }
class ReadsConstant { int f() { return Statics.LIMIT; } }
class ReadsConstantInExpression { String f() { return "a" + Statics.NAME + Statics.LIMIT; } }
class ComparesWithZero { boolean f(int i) { return i != Statics.ZERO; } }
class ComparesWithThree { boolean f(int i) { return i != Statics.LIMIT; } }
class ComparesLongWithZero { boolean f(long i) { return i != Statics.ZERO; } }
class ComparesBoxedWithZero { boolean f(Byte i) { return Statics.ZERO < i || i > Statics.ZERO; } }
class ComparesBoxOnly { boolean f(Byte i) { return i > Statics.ZERO; } }
class ImportsConstant { int f() { return LIMIT; } }
class ImportsConstantInExpression { String f(String s) { return s + LIMIT; } }
class ImportsConstantOfLabel { int f(int i) { switch (i) { case LIMIT: return 1; default: return 0; } } }
class ImportsConstantOfAnnotation { @SuppressWarnings(NAME) int f; }
class ImportsZero { boolean f(int i) { return i != ZERO; } }
class InheritsConstant extends ImplementsConstants { String f(String s) { return s + DOT; } }
class ImplementsConstants implements Constants { class Inner { String f(String s) { return s + DOT; } } }
class OutsideConstants { class Above implements Constants { class Inner { String f(String s) { return s + DOT; } } } }
interface Constants { String DOT = "."; }
class CastUp { Object f(SubResource s) { return (Resource) s; } }
class CastDown { Object f(Resource r) { return (SubResource) r; } }
class CastGeneric2 { Object f(Holder h) { return (Leaf) h.plain.get(); } }
class ImportsMethod { Object f() { return helper(); } }
class ImportsField { Object f() { return leaf; } }
class WritesStatic { void f() { Statics.counter++; Statics.leaf = null; } }
class Inherits extends Base { Object f() { return inherited; } }
class InheritsMethod extends Base { Object f() { return inheritedMethod(null); } }
class InheritsStatic extends Base { Object f() { return staticOne(); } }
class CallsThroughSubclass { Object f(Inherits i) { return i.inherited; } }
class CallsMethodThroughSubclass { Object f(InheritsMethod i) { return i.inheritedMethod(null); } }
class SuperCall extends Base { protected Leaf inheritedMethod(Other other) { return super.inheritedMethod(other); } }
class InterfaceSuper implements Shape { public Leaf area() { return null; } public Other fallback() { return Shape.super.fallback(); } }
class ImplementsByLambda { Shape f() { return () -> null; } }
class LambdaParameter { void f() { BiFunction<Leaf, Other, String> g = (l, o) -> ""; } }
class LambdaReturn { void f() { Supplier<Leaf> s = () -> null; } }
class ReferenceType { void f() { Function<Leaf, Object> g = Leaf::text; } }
class ReferenceNew { void f() { Supplier<Object> s = Leaf::new; } }
class ReferenceArray { void f() { IntFunction<Object[]> s = Leaf[]::new; } }
class ReferenceBound { void f(Holder h) { Supplier<Object> s = h::leaf; } }
class ReferenceStatic { void f() { IntFunction<Object> s = Leaf::of; } }
class ReferenceSuper extends Base { void f() { Function<Other, Object> s = super::inheritedMethod; } }
class ReferenceInherited { void f(Inherits i) { Function<Other, Object> s = i::inheritedMethod; } }
class Casts { Object f(Object o) { return (Leaf) o; } }
class CastGeneric { Object f(Object o) { return (Box<Leaf>) o; } }
class CastIntersection { void f() { Runnable r = (Runnable & Shape2) () -> { }; } }
interface Shape2 { }
class InstanceOf { boolean f(Object o) { return o instanceof Leaf; } }
class Pattern { Object f(Object o) { return o instanceof Leaf l && l.size > 0 ? l.other : null; } }
class NegatedPattern { Object f(Object o) { if (!(o instanceof Leaf l)) return null; return l.other(); } }
class ClassLiteral { Object f() { return Leaf.class; } }
class ArrayLiteral { Object f() { return Leaf[].class; } }
class NewArray { Object f() { return new Leaf[3]; } }
class NewArray2 { Object f() { return new Leaf[3][]; } }
class ArrayInitializer { Object[] f = {Leaf.of(1)}; }
class NewDiamond { Box<Leaf> f() { return new Box<>(); } }
class NewArgument { Object f() { return new ArrayList<Leaf>(); } }
class NewAnonymous { Object f() { return new Shape() { public Leaf area() { return null; } }; } }
class AnonymousGeneric { Object f() { return new Box<Leaf>() { }; } }
class NewInner { Object f(Outer o) { return o.new Inner(); } }
class Outer { class Inner { Leaf leaf; } static class Nested { Other other; } Inner inner; }
class NestedUse { Object f() { return new Outer.Nested().other; } }
class NestedArgument { void f() { List<Outer.Nested> list = new ArrayList<>(); } }
class Throws { void f() throws Failure { } }
class Catches { void f() { try { System.out.println(); } catch (Quiet e) { } } }
class CatchesUse { Object f() { try { throw new Failure(); } catch (Failure e) { return e.cause; } } }
class MultiCatch { void f() { try { throw new Failure(); } catch (Failure | Quiet e) { e.printStackTrace(); } } }
class TryResource { void f() throws Exception { try (var r = new SubResource()) { } } }
class TryResourceDeclared { void f(SubResource s) throws Exception { try (Resource r = s) { } } }
class LocalUnused { void f() { Leaf l; } }
class LocalNull { void f() { Leaf l = null; } }
class LocalSupertype { void f(SubResource s) { Resource r = s; } }
class LocalBranch { void f(SubResource s, boolean b) { Resource r = s; if (b) { b = false; } System.out.println(r); } }
class LocalGeneric { void f(Holder h) { List<Leaf> l = h.leaves; } }
class Conditional { Object f(Holder h, boolean b) { return (b ? h.leaf() : null).text(); } }
class Ternary { void f(Inherits a, InheritsMethod b, boolean c) { Base base = c ? a : b; } }
class SwitchEnum { int f(Statics.Deep d) { switch (d) { case A: return 1; default: return 2; } } }
class SwitchExpression { int f(Level l) { return switch (l) { case LOW -> 1; case HIGH -> { yield 2; } }; } }
enum Level { LOW, HIGH { void g() { } }; void g() { } }
class SwitchConstant { int f(int i) { switch (i) { case Statics.LIMIT: return 1; default: return 0; } } }
class SwitchString { int f(String s) { switch (s) { case Statics.NAME: return 1; default: return 0; } } }
class EnumValues { Object f() { return Level.values(); } }
class EnumValueOf { Object f() { return Level.valueOf("LOW"); } }
class EnumConstant { Object f() { return Level.LOW; } }
class EnumMethod { void f(Level l) { l.g(); l.name(); } }
class VarArgs { void f() { Var.of(Leaf.of(1), null); } }
class Var { static void of(Object... os) { } static void leaf(Leaf... ls) { } }
class VarArgsTyped { void f() { Var.leaf(); } }
class Overloads { void a(Object o) { } void a(Leaf l) { } void b(int i, Other o) { } void b(long l, Leaf o) { } void c(Supplier<Leaf> s) { } void c(Runnable r) { } }
class HiddenOverload { Leaf a(double d) { return null; } private Other a(long l) { return null; } HiddenOverload(Object o) { } private HiddenOverload(Shape s) { } }
class CallsSeenOverload { void f(HiddenOverload o, long l) { o.a(l); } }
class CallsSeenConstructor { Object f() { return new HiddenOverload(null); } }
class OverloadObject { void f(Overloads o) { o.a("x"); } }
class OverloadNull { void f(Overloads o) { o.b(1L, null); } }
class OverloadRunnable { void f(Overloads o) { o.c(() -> { }); } }
class GetClass { Object f(Holder h) { return h.leaf().getClass(); } }
class ArrayClone { Object f(Holder h) { return h.array.clone()[0].other; } }
class Synchronized { void f(Holder h) { synchronized (h.leaf()) { } } }
class Assert { void f(Holder h) { assert h.leaf() != null : h.box; } }
class Unboxing { int f(Counts c) { int total = 0; for (int n : c.numbers) total += n; return total + c.boxed; } }
class Counts { List<Integer> numbers; Integer boxed; }
class Concat { String f(Holder h) { return "" + h.leaf() + h.box; } }
class LocalClass { Object f() { class Here { Leaf leaf = Leaf.of(1); } return new Here().leaf.other; } }
class LocalRecord { Object f() { record Pair(Leaf a, Other b) { } return new Pair(null, null).a().text(); } }
class Initializer { { Leaf.of(1); } static { Other.take(null); } }
class FieldInitializer { Object f = Leaf.of(2).other; }
class Wild { Object f(List<? extends Leaf> l) { return l.get(0).other; } }
class WildSuper { void f(Consumer<? super Leaf> c) { c.accept(null); } }
class Captured { Runnable f(Holder h) { Leaf l = h.leaf(); return () -> System.out.println(l); } }
class Bounded<T extends Leaf> { Object f(T t) { return t.other; } }
class BoundedMethod { <T extends Leaf & Shape> Object f(T t) { return t.area(); } }
class Recursive<T extends Comparable<T>> { T max(List<T> l) { return l.stream().max(Comparator.naturalOrder()).get(); } }
class StringSwitch { Object f(Object o) { return switch (String.valueOf(o)) { case "a" -> Leaf.of(1); default -> null; }; } }
class Instance { Holder f() { return Holder.instance(); } }
class StaticThroughInstance { Object f(Leaf l) { return l.of(3); } }
class FieldOfThis { Leaf own; void f() { this.own = null; own.other = null; } }
class NestedGenericCall { Object f(Holder h) { return Optional.ofNullable(h.leaf()).map(Leaf::other).map(o -> o.n); } }
class FlatMap { Object f(List<Holder> hs) { return hs.stream().flatMap(h -> h.leaves.stream()).map(l -> l.other()).collect(Collectors.toSet()); } }
class Reduce { Object f(Holder h) { return h.leaves.stream().map(l -> l.size).reduce(0, Integer::sum); } }
class CollectingAndThen { Object f(Holder h) { return h.leaves.stream().collect(Collectors.collectingAndThen(Collectors.toList(), l -> l.get(0).other)); } }
class ComparatorChain { void f(List<Leaf> l) { l.sort(Comparator.comparing((Leaf x) -> x.size).thenComparing(x -> x.other.n)); } }
class CompletableUse { Object f(Holder h) { return java.util.concurrent.CompletableFuture.supplyAsync(() -> h.leaf()).thenApply(l -> l.other()).join(); } }
class ToArray { Object f(Holder h) { return h.leaves.toArray(new Leaf[0])[0].other; } }
class Iterate { void f(Holder h) { Iterator<Leaf> it = h.leaves.iterator(); while (it.hasNext()) it.next().text(); } }
class OwnIterable implements Iterable<Leaf> { public Iterator<Leaf> iterator() { return null; } }
class IteratesOwn { void f(OwnIterable own) { for (Leaf l : own) l.text(); } }
class Ternaries { Object f(Holder h, boolean b) { var x = b ? h.leaf() : Leaf.of(1); return x.other; } }
class ReturnGeneric { Leaf f(Holder h) { return h.plain.get(); } }
class ArgumentGeneric { void f(Holder h) { Other.take(h.plain.get()); } }
class RawUse { Object f(Box b) { return b.get(); } }
class Fluent { Object f() { return new Builder().with(1).build().other; } }
class Builder { Builder with(int n) { return this; } Leaf build() { return null; } }
class SelfBuilder<S extends SelfBuilder<S>> { S with() { return null; } }
class LeafBuilder extends SelfBuilder<LeafBuilder> { Leaf build() { return null; } }
class FluentSelf { Object f(LeafBuilder b) { return b.with().with().build().text(); } }
