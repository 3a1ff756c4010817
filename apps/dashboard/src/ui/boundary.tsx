import { useRouterState } from '@tanstack/react-router';
import { Component, type ReactNode } from 'react';
import { FailedPart } from './failed-part.js';

interface Props {
  readonly children: ReactNode;
  /** What is drawn, where that can change while the address stays. */
  readonly of?: unknown;
  /** What stands in its place; without it a message with a way to try again. */
  readonly lost?: (fault: unknown, retry: () => void) => ReactNode;
}

/**
 * Stands around a part that can fail alone, such as a card or a chart: it says so in its place and all else stays. It is
 * tried again when that is asked for, and when what it draws or the address has changed, such as by a filter.
 */
export function Boundary(props: Props) {
  const address = useRouterState({ select: ({ location }) => location.href });
  return <Held {...props} address={address} />;
}

interface HeldProps extends Props {
  readonly address: string;
}

interface State {
  readonly failed: { readonly fault: unknown } | null;
  /** With what it was drawn last. */
  readonly address: string;
  readonly of: unknown;
}

class Held extends Component<HeldProps, State> {
  static getDerivedStateFromProps({ address, of }: HeldProps, state: State): Partial<State> | null {
    if (state.address === address && state.of === of) return null;
    return { failed: null, address, of };
  }

  static getDerivedStateFromError(fault: unknown): Partial<State> {
    return { failed: { fault } };
  }

  override state: State = { failed: null, address: this.props.address, of: this.props.of };

  override render() {
    const { failed } = this.state;
    const { children, lost } = this.props;
    if (failed === null) return children;
    const retry = (): void => this.setState({ failed: null });
    return lost ? lost(failed.fault, retry) : <FailedPart fault={failed.fault} onRetry={retry} />;
  }
}
