package dev.quern.catalog.rows;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Objects;
import org.duckdb.DuckDBBindings;
import org.jspecify.annotations.Nullable;

/**
 * Calls of what DuckDB's driver does not make public: its bindings to DuckDB's C API, and what its objects hold. A driver without a part
 * that is asked for is refused.
 */
final class DriverCalls {
    private DriverCalls() {}

    /** Returns a binding that gives a reference or nothing, as what it is. */
    static ByteBuffer reference(Method binding, Object... arguments) throws SQLException {
        return (ByteBuffer) Objects.requireNonNull(call(binding, arguments), binding.getName());
    }

    static long number(Method binding, @Nullable Object... arguments) throws SQLException {
        return ((Number) Objects.requireNonNull(call(binding, arguments), binding.getName())).longValue();
    }

    static @Nullable Object call(Method binding, @Nullable Object... arguments) throws SQLException {
        try {
            return binding.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof SQLException failed) {
                throw failed;
            }
            throw new IllegalStateException("the driver of DuckDB fails in " + binding.getName(), cause);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static Method binding(String name, Class<?>... parameters) {
        return opened(() -> DuckDBBindings.class.getDeclaredMethod(name, parameters));
    }

    static Field field(Class<?> owner, String name) {
        return opened(() -> owner.getDeclaredField(name));
    }

    /** Returns what one of the driver's objects holds. */
    static @Nullable Object value(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A look for something that another driver may not have. */
    @FunctionalInterface
    private interface Look<T> {
        T at() throws ReflectiveOperationException;
    }

    private static <T extends AccessibleObject> T opened(Look<T> look) {
        try {
            T found = look.at();
            found.setAccessible(true);
            return found;
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(
                    "this driver of DuckDB is not the one that Quern was built for: it lacks " + missing.getMessage(), missing);
        }
    }
}
