enum ReferentialsPlaceholder {}
