package io.leaderforge.kit.validation;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;

/** Has {@link SizeInCharacters} judge every text that has a {@code @Size}. */
@ApplicationScoped
public class CountedInCharacters implements ValidatorFactoryCustomizer {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        ConstraintMapping mapping = configuration.createConstraintMapping();
        mapping.constraintDefinition(Size.class).validatedBy(SizeInCharacters.class);
        configuration.addMapping(mapping);
    }
}
