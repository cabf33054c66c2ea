"""Break a long, evenly sampled signal into waves: peaks of the spectrum, refined together by least squares.

Real signals become ``Re(sum A exp(i w t))``, complex ones ``sum A exp(i w t)``. What changes too slowly for the span
to tell its waves apart is given to a comb of fixed, slow waves, harmonics of a period somewhat longer than the span.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from jovian_viewer.astro.arrays import FloatArray

ComplexArray = NDArray[np.complex128]
Signal = NDArray[np.float64] | NDArray[np.complex128]

# Samples in a row of the grid: phases are products of a row's and a column's.
_ROW_SAMPLES: Final = 854
# Waves further apart than this (rad/day) do not disturb each other's solution.
_REACH_RAD_DAY: Final = 0.02
# Highest power of time in a product of two columns of the equations, and one more for the interpolation's slope.
_POWERS: Final = 4
# A new wave keeps this distance from the others; frequencies move only if they have one bin to themselves.
_PEAK_DISTANCE_BINS: Final = 0.6
_FREE_DISTANCE_BINS: Final = 1.0
_MAX_STEP_BINS: Final = 0.3
# Peaks taken at once: those above this part of the highest.
_PEAK_PART: Final = 0.15
_PEAKS_AT_ONCE: Final = 60
# Combinations of waves that the span hardly shows are left as they are.
_SMALLEST_EIGENVALUE: Final = 1e-6
_MAX_ROUNDS: Final = 80
_FINAL_STEPS: Final = 4


class SampleGrid:
    """Evenly spaced moments, with fast sums of waves over them.

    Parameters
    ----------
    start_days, step_days : float
        First moment (from the origin of all phases) and spacing.
    count : int
        How many.
    """

    def __init__(self, start_days: float, step_days: float, count: int) -> None:
        self.step_days = step_days
        self.count = count
        self.days: FloatArray = start_days + step_days * np.arange(count, dtype=np.float64)
        self.half_span_days = 0.5 * step_days * (count - 1)
        # Time within about -1..1, for columns that grow with time.
        self.scaled = self.days / self.half_span_days
        # The resolution of the span: one oscillation more or less in it.
        self.bin_rad_day = np.pi / self.half_span_days
        self._rows = -(-count // _ROW_SAMPLES)
        self._row_days = start_days + step_days * _ROW_SAMPLES * np.arange(self._rows)
        self._column_days = step_days * np.arange(_ROW_SAMPLES)
        hann = 1.0 + np.cos(np.pi * (self.days - self.days.mean()) / self.half_span_days)
        self.hann = hann / hann.sum()
        self._moment_step = self.bin_rad_day / 32.0
        self._moments = self._tabulated_moments()

    def fourier_sums(self, signals: Signal, frequency_rad_day: FloatArray) -> ComplexArray:
        """Return sum_t signal(t) exp(-i w t): signals (s, count), frequencies (w,) -> (s, w)."""
        padded = np.zeros((len(signals), self._rows * _ROW_SAMPLES), dtype=signals.dtype)
        padded[:, : self.count] = signals
        columns = np.exp(-1j * np.multiply.outer(self._column_days, frequency_rad_day))
        rows = np.exp(-1j * np.multiply.outer(self._row_days, frequency_rad_day))
        partial = (padded.reshape(-1, _ROW_SAMPLES) @ columns).reshape(len(signals), self._rows, -1)
        return np.asarray((partial * rows).sum(axis=1))

    def synthesis(self, amplitude: ComplexArray, frequency_rad_day: FloatArray) -> ComplexArray:
        """Return sum_w A exp(i w t) at every moment, (count,)."""
        rows = np.exp(1j * np.multiply.outer(self._row_days, frequency_rad_day)) * amplitude
        columns = np.exp(1j * np.multiply.outer(frequency_rad_day, self._column_days))
        return np.asarray((rows @ columns).reshape(-1)[: self.count])

    def moments(self, power: int, frequency_rad_day: FloatArray) -> ComplexArray:
        """Return the mean of scaled**power exp(i w t), for frequencies of any shape; 0 beyond the reach."""
        place = np.abs(frequency_rad_day) / self._moment_step
        index = np.minimum(place.astype(np.int64), self._moments.shape[1] - 2)
        f = place - index
        # Cubic Hermite interpolation: the slope of one moment is the next one.
        slope = 1j * self.half_span_days * self._moment_step
        low, high = self._moments[power, index], self._moments[power, index + 1]
        low_slope, high_slope = (slope * self._moments[power + 1, index + side] for side in (0, 1))
        value = (
            low * (1 + 2 * f) * (1 - f) ** 2
            + high * f * f * (3 - 2 * f)
            + low_slope * f * (1 - f) ** 2
            - high_slope * f * f * (1 - f)
        )
        value = np.where(frequency_rad_day < 0.0, np.conj(value), value)
        return np.asarray(np.where(np.abs(frequency_rad_day) > _REACH_RAD_DAY, 0.0, value))

    def _tabulated_moments(self) -> ComplexArray:
        frequencies = np.arange(0.0, _REACH_RAD_DAY + 2.0 * self._moment_step, self._moment_step)
        # Slow waves only: one moment in a hundred is enough.
        days = self.days[: self.count // 100 * 100].reshape(-1, 100).mean(axis=1)
        powers = np.stack([(days / self.half_span_days) ** power for power in range(_POWERS + 2)], axis=1) / days.size
        return np.concatenate(
            [
                np.exp(1j * np.multiply.outer(part, days)) @ powers
                for part in np.array_split(frequencies, max(1, frequencies.size // 500))
            ]
        ).T


class WaveFit:
    """The waves of one signal.

    Parameters
    ----------
    grid : SampleGrid
        The moments.
    signal : ndarray, (count,), real or complex
        What to take apart.
    slow_period_days : float
        Period of the comb's slowest wave; longer than the span.
    slow_waves : int
        Harmonics in the comb, for complex signals in both directions.
    trend : bool
        Also fit a straight line (in scaled time), for real signals.
    """

    def __init__(
        self, grid: SampleGrid, signal: Signal, *, slow_period_days: float, slow_waves: int, trend: bool = False
    ) -> None:
        self._grid = grid
        self._signal = signal
        self._is_real = not np.iscomplexobj(signal)
        slow_rad_day = 2.0 * np.pi / slow_period_days
        lowest = (1 if trend else 0) if self._is_real else -slow_waves
        self.frequency_rad_day: FloatArray = slow_rad_day * np.arange(lowest, slow_waves + 1, dtype=np.float64)
        self.amplitude: ComplexArray = np.zeros(self.frequency_rad_day.size, dtype=np.complex128)
        self.trend: FloatArray = np.zeros(2 if trend else 0)
        self._fixed = self.frequency_rad_day.size
        self._slowest_free_rad_day = (slow_waves + 0.7) * slow_rad_day

    def residual(self) -> Signal:
        """Return what the waves leave of the signal."""
        waves = self._grid.synthesis(self.amplitude, self.frequency_rad_day)
        if not self._is_real:
            return np.asarray(self._signal - waves)
        model = waves.real.copy()
        for power, coefficient in enumerate(self.trend):
            model += coefficient * self._grid.scaled**power
        return np.asarray(self._signal.real - model)

    def run(self, floor: float) -> Signal:
        """Add the waves above `floor` until none is left; return the residual."""
        self._step()
        self._step()
        for _ in range(_MAX_ROUNDS):
            peaks = self._peaks(floor)
            if not peaks.size:
                break
            self.frequency_rad_day = np.concatenate([self.frequency_rad_day, peaks])
            self.amplitude = np.concatenate([self.amplitude, np.zeros(peaks.size)])
            self._step(move_frequencies=False)
            self._step()
            self._step()
        for _ in range(_FINAL_STEPS):
            self._step()
        return self.residual()

    def _step(self, *, move_frequencies: bool = True) -> None:
        """Make one Gauss-Newton step; columns are gain * scaled**power * exp(i w t), or the real parts of that."""
        grid, waves = self._grid, self.frequency_rad_day.size
        free = np.flatnonzero(self._may_move()) if move_frequencies else np.zeros(0, dtype=np.int64)
        frequency = np.concatenate(
            [self.frequency_rad_day, self.frequency_rad_day, self.frequency_rad_day[free], np.zeros(self.trend.size)]
        )
        gain = np.concatenate([np.ones(waves), np.full(waves, 1j), 1j * self.amplitude[free], np.ones(self.trend.size)])
        power = np.concatenate(
            [np.zeros(2 * waves, int), np.ones(free.size, int), np.arange(self.trend.size, dtype=np.int64)]
        )
        normal = self._normal_matrix(frequency, gain, power)
        weighted = self._residual_powers() / grid.count
        sums = grid.fourier_sums(weighted, np.append(self.frequency_rad_day, 0.0))
        place = np.concatenate([np.arange(waves), np.arange(waves), free, np.full(self.trend.size, waves)])
        step = _solve(normal, (np.conj(gain) * sums[power, place]).real, np.abs(gain))
        self.amplitude = self.amplitude + step[:waves] + 1j * step[waves : 2 * waves]
        limit = _MAX_STEP_BINS * grid.bin_rad_day
        moves = np.clip(step[2 * waves : 2 * waves + free.size] / grid.half_span_days, -limit, limit)
        self.frequency_rad_day = self.frequency_rad_day.copy()
        self.frequency_rad_day[free] += moves
        self.trend = self.trend + step[2 * waves + free.size :]

    def _residual_powers(self) -> NDArray[Any]:
        residual = self.residual()
        return np.stack([residual, residual * self._grid.scaled])

    def _normal_matrix(self, frequency: FloatArray, gain: ComplexArray, power: NDArray[np.int64]) -> FloatArray:
        apart = np.subtract.outer(-frequency, -frequency)
        together = np.add.outer(frequency, frequency)
        powers = np.add.outer(power, power)
        normal = np.zeros(apart.shape)
        for total in range(int(powers.max()) + 1):
            here = powers == total
            normal[here] = (np.multiply.outer(np.conj(gain), gain)[here] * self._grid.moments(total, apart[here])).real
            if self._is_real:
                sums = np.multiply.outer(gain, gain)[here] * self._grid.moments(total, together[here])
                normal[here] = 0.5 * (normal[here] + sums.real)
        return normal

    def _may_move(self) -> NDArray[np.bool_]:
        order = np.argsort(self.frequency_rad_day)
        gaps = np.diff(self.frequency_rad_day[order])
        nearest = np.empty(order.size)
        nearest[order] = np.minimum(np.append(gaps, np.inf), np.insert(gaps, 0, np.inf))
        may_move = nearest > _FREE_DISTANCE_BINS * self._grid.bin_rad_day
        may_move[: self._fixed] = False
        return np.asarray(may_move)

    def _peaks(self, floor: float) -> FloatArray:
        """Return frequencies of the residual's highest peaks, each some way from every known wave."""
        grid = self._grid
        # At least twice as fine as the resolution, and a length that transforms quickly.
        length = 1 << (2 * grid.count - 1).bit_length()
        weighted = grid.hann * self.residual()
        # A real wave shares its height between two frequencies; the positive ones are enough.
        transform = 2.0 * np.fft.rfft(weighted, length) if self._is_real else np.fft.fft(weighted, length)
        spectrum = np.abs(transform)
        before, after = np.roll(spectrum, 1), np.roll(spectrum, -1)
        top = np.flatnonzero((spectrum >= before) & (spectrum > after) & (spectrum > floor))
        top = top[np.argsort(-spectrum[top], kind="stable")]
        # The summit of the parabola through three logarithms.
        left, middle, right = np.log(before[top]), np.log(spectrum[top]), np.log(after[top])
        place = top + 0.5 * (left - right) / (left - 2.0 * middle + right)
        place = np.where(place > length / 2, place - length, place)
        candidates = 2.0 * np.pi / (length * grid.step_days) * place
        known = self.frequency_rad_day.tolist()
        peaks: list[float] = []
        highest = 0.0
        for candidate, height in zip(candidates.tolist(), spectrum[top].tolist(), strict=True):
            if abs(candidate) < self._slowest_free_rad_day:
                continue
            if min(abs(candidate - other) for other in known) < _PEAK_DISTANCE_BINS * grid.bin_rad_day:
                continue
            highest = highest or height
            if height < _PEAK_PART * highest or len(peaks) == _PEAKS_AT_ONCE:
                break
            known.append(candidate)
            peaks.append(candidate)
        return np.array(peaks)


def _solve(normal: FloatArray, right: FloatArray, size: FloatArray) -> FloatArray:
    """Solve the equations in unit columns, leaving out what they do not determine."""
    diagonal: NDArray[Any] = np.diag(normal)
    # A real signal's constant has no sine; a wave of amplitude 0 has no frequency yet.
    seen = diagonal > 1e-12 * size**2
    scale = np.where(seen, 1.0 / np.sqrt(np.where(seen, diagonal, 1.0)), 0.0)
    eigenvalues, vectors = np.linalg.eigh(normal * np.multiply.outer(scale, scale))
    inverse = np.where(eigenvalues < _SMALLEST_EIGENVALUE, 0.0, 1.0 / np.where(eigenvalues == 0.0, 1.0, eigenvalues))
    return np.asarray(scale * (vectors @ (inverse * (vectors.T @ (scale * right)))))
