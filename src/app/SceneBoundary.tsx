import { Component, type ReactNode } from 'react';
import { words } from '../texts/texts.ts';

/** If the picture cannot be drawn, the words still can: card, list and timeline stay. */
export class SceneBoundary extends Component<{ children: ReactNode; onFailed: () => void }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.props.onFailed();
  }

  override render(): ReactNode {
    return this.state.failed ? <p className="middle">{words.noWebgl}</p> : this.props.children;
  }
}
