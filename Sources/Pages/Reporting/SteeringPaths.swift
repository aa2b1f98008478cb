/// Pilotage: figures and the people behind them.
public enum SteeringPaths {
    public static let steering = PathPattern("/pilotage")
    public static let figure = PathPattern("/pilotage/:chiffre")
}
