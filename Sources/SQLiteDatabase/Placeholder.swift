enum SQLiteDatabasePlaceholder {}
import GRDB
