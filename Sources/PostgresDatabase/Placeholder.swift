enum PostgresDatabasePlaceholder {}
