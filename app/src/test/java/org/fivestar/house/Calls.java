package org.fivestar.house;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Methods that call into a type. */
final class Calls extends ArchCondition<JavaMethod> {

    private final Class<?> type;

    Calls(Class<?> type) {
        super("call " + type.getSimpleName());
        this.type = type;
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        method.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isAssignableTo(type))
                .forEach(call -> events.add(SimpleConditionEvent.satisfied(method, call.getDescription())));
    }
}
